package caravan.camel.wiring;

import caravan.camel.call.ShutdownSignal;
import caravan.camel.call.step.AcquirePermit;
import caravan.camel.call.step.AddBearerToken;
import caravan.camel.call.step.MemoryWait;
import caravan.camel.call.step.PrepareRequest;
import caravan.camel.call.step.ReadResponse;
import caravan.camel.call.step.RedeliveryDelay;
import caravan.camel.call.step.ReleasePermit;
import caravan.camel.call.step.RenewTokenOn401;
import caravan.camel.call.step.TooLarge;
import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.camel.http.HttpLimits;
import caravan.camel.http.PageMemory;
import caravan.meter.WorkMeters;
import caravan.settings.Settings;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;

/** The steps of the route {@code call-api}, and what bounds its requests. */
record CallBeans(Settings settings, PageMemory memory, ShutdownSignal stopping, WorkMeters meters, Clock clock) {
    void bind(Registry registry) {
        MemoryWait memoryWait = new MemoryWait(memory, stopping);
        registry.bind("prepareRequest", new PrepareRequest(memory));
        registry.bind(
                "acquirePermit", new AcquirePermit(stopping, settings.retry().attempts()));
        registry.bind("addBearerToken", new AddBearerToken());
        registry.bind("releasePermit", new ReleasePermit(settings.retry(), meters, clock));
        registry.bind("renewTokenOn401", new RenewTokenOn401(memoryWait, meters));
        registry.bind("tooLarge", new TooLarge());
        registry.bind("readResponse", new ReadResponse(settings.retry(), memoryWait, clock));
        registry.bind("redeliveryDelay", new RedeliveryDelay(settings.retry()));
    }

    /** Binds the HTTP limits of each feed and makes the signal that ends its requests when the process stops. */
    static ShutdownSignal limits(CamelContext context, Feeds feeds, PageMemory memory) throws Exception {
        Map<String, HttpLimits> limits = new HashMap<>();
        feeds.all().forEach(feed -> limits.put(HttpLimits.bean(feed.name()), new HttpLimits(feed.settings(), memory)));
        limits.forEach(context.getRegistry()::bind);
        ShutdownSignal stopping = new ShutdownSignal(
                limits.values(), feeds.all().stream().map(Feed::client).toList());
        context.addLifecycleStrategy(stopping);
        return stopping;
    }
}
