package caravan.simulator.fault;

import caravan.simulator.access.IssuedToken;
import caravan.simulator.access.Limits;
import caravan.simulator.http.Endpoint;
import caravan.simulator.http.Operation;
import caravan.simulator.http.Reply;
import caravan.simulator.http.Request;
import caravan.simulator.http.VendorError;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All endpoints of a vendor: finds the endpoint of a request, plays the scripted faults, and adds the headers of every
 * response. Without limits it sends no rate-limit headers.
 */
public record Api(
        Map<Operation, Endpoint> endpoints,
        Map<String, Endpoint> resources,
        Faults faults,
        VendorState vendor,
        @Nullable Limits limits,
        Clock clock)
        implements Endpoint {
    private static final Logger LOG = LoggerFactory.getLogger(Api.class);

    public Api {
        endpoints = Map.copyOf(endpoints);
        resources = Map.copyOf(resources);
    }

    @Override
    public Reply answer(Request request) {
        Optional<IssuedToken> token = vendor.tokens().find(request.bearer());
        token.ifPresent(known -> known.see(clock.instant()));
        return played(request).fromVendor(headers(request, token));
    }

    private Reply played(Request request) {
        try {
            vendor.catchUp();
            Endpoint own = request.operation().map(endpoints::get).orElse(Api::notFound);
            Endpoint endpoint = resources.getOrDefault(request.line(), own);
            return new FaultChain(request, endpoint, faults.take(request), vendor).proceed();
        } catch (RuntimeException mistake) {
            LOG.error("Request failed in the simulator request=\"{}\"", request, mistake);
            return VendorError.of(500).answer(request);
        }
    }

    private static Reply notFound(Request request) {
        LOG.warn("Address unknown to the simulator request=\"{}\" status=404", request.line());
        return VendorError.NOT_FOUND.answer(request);
    }

    private Map<String, String> headers(Request request, Optional<IssuedToken> token) {
        Instant now = clock.instant();
        Map<String, String> headers = new HashMap<>();
        headers.put("ININ-Correlation-Id", request.correlationId());
        if (limits == null) {
            return headers;
        }
        headers.put("inin-ratelimit-allowed", Integer.toString(limits.allowed()));
        headers.put(
                "inin-ratelimit-count",
                Integer.toString(token.map(known -> known.requestsInMinute(now)).orElse(0)));
        headers.put(
                "inin-ratelimit-reset",
                Long.toString(token.map(known -> known.secondsUntilReset(now)).orElse(60L)));
        return headers;
    }
}
