package caravan.camel.call.step;

import caravan.budget.RetryAfter;
import caravan.camel.call.ApiClient;
import caravan.camel.call.Call;
import caravan.camel.call.CallResult;
import caravan.camel.call.Statuses;
import caravan.camel.call.Variables;
import caravan.camel.call.VendorClock;
import caravan.camel.call.VendorRefusedException;
import caravan.camel.call.VendorResponse;
import caravan.camel.call.VendorUnavailableException;
import caravan.camel.http.PageTooLargeException;
import caravan.oauth.AccessToken;
import caravan.oauth.AccessTokens;
import caravan.reading.Reading;
import caravan.record.slice.Page;
import caravan.record.slice.PageException;
import caravan.record.slice.ResponseText;
import caravan.settings.RetrySettings;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The last step of {@code call-api}: a response becomes a {@link CallResult}, or an exception that may be retried. */
public final class ReadResponse implements Processor {
    private static final int FORBIDDEN = 403;

    private static final int TRIES = 2;

    private final RetrySettings retry;
    private final MemoryWait memory;
    private final Clock clock;

    public ReadResponse(RetrySettings retry, MemoryWait memory, Clock clock) {
        this.retry = retry;
        this.memory = memory;
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Call call = Call.of(exchange);
        if (exchange.getMessage().getBody() instanceof CallResult.PageSizeExceeded) {
            return; // TooLarge refused it
        }
        VendorResponse response = VendorResponse.of(exchange);
        observe(call, response, exchange);
        if (isTooLarge(call, response)) {
            exchange.getMessage().setBody(new CallResult.PageSizeExceeded(response.describe(call)));
            exchange.getMessage().removeHeaders("*", "CamelRedelivery*");
            return;
        }
        if (response.isTransient()) {
            throw new VendorUnavailableException(
                    response.describe(call),
                    RetryAfter.parse(response.header("Retry-After").orElse(null), clock.instant())
                            .orElse(null));
        }
        CallResult result = result(call, response);
        if (result instanceof CallResult.Answered answered) {
            memory.awaitRecords(exchange, answered.page());
        }
        exchange.getMessage().removeHeaders("*", "CamelRedelivery*"); // nothing of it goes into another request
        exchange.getMessage().setBody(result);
    }

    /**
     * Reads the vendor's {@code Date}. A Date by which the interval is not due, and which nothing confirms, is no reason to
     * skip it: the request is sent again, with a new token whose endpoint has a Date too.
     */
    private void observe(Call call, VendorResponse response, Exchange exchange) throws VendorUnavailableException {
        ApiClient client = call.client();
        VendorClock vendors = client.clock();
        AccessToken token = exchange.getVariable(Variables.TOKEN, AccessToken.class);
        Duration behind = token == null ? null : token.endpointBehind(clock.instant());
        String date = response.header("Date").orElse(null);
        vendors.observe(date, response.header("Age").orElse(null), behind);
        Reading reading = exchange.getVariable(Variables.READING, Reading.class);
        if (reading == null || client.isDue(reading.interval().end()) || !vendors.isInDoubt()) {
            return;
        }
        AccessTokens tokens = client.tokens();
        if (tokens != null && token != null && behind == null) {
            tokens.drop(token);
        }
        throw new VendorUnavailableException(
                call + " answered with the Date " + date + ", which is "
                        + vendors.behind().toMinutes()
                        + " min behind this machine's clock: another response decides which of the two is wrong",
                null);
    }

    /** After a timeout the same page is requested once more before it counts as too large. */
    private boolean isTooLarge(Call call, VendorResponse response) {
        return call.pageSize() > 1
                && (response.isTooLarge()
                        || (response.isTimeout() && call.timedOut() >= Math.min(TRIES, retry.attempts())));
    }

    private static CallResult result(Call call, VendorResponse response) throws Exception {
        Statuses statuses = call.statuses();
        int status = response.status();
        if (statuses.ends().contains(status)) {
            return new CallResult.RejectedResponse(status, response.describe(call));
        }
        if (call.client().errors().isResultLimit(response)) {
            return new CallResult.ResultLimitExceeded(response.describe(call));
        }
        if (statuses.declined().contains(status)) {
            return new CallResult.RejectedResponse(status, response.describe(call));
        }
        if (!response.isSuccess()) {
            throw refused(call, response);
        }
        try {
            Page page = statuses.isEmpty(status) ? Page.empty() : sliced(call, response);
            return new CallResult.Answered(page, response.headers());
        } catch (PageTooLargeException e) {
            return TooLarge.result(call, e);
        }
    }

    private static Page sliced(Call call, VendorResponse response) throws Exception {
        if (!call.statuses().pages().contains(response.status())) {
            throw new VendorUnavailableException(
                    response.describe(call) + ", which is no page yet: only "
                            + call.statuses().pages() + " are",
                    null);
        }
        try {
            return page(call, response);
        } catch (PageException e) {
            String what = response.describe(call) + " and a body that " + e.getMessage() + charset(response);
            if (e instanceof PageException.Malformed) {
                throw new VendorUnavailableException(what + " (is it a proxy's page, or was it cut?)", null);
            }
            String check = ". Check feed." + call.client().name()
                    + call.client().errors().toCheck() + ".";
            if (e instanceof PageException.NoAnswer) {
                throw new VendorUnavailableException(what + " (is it an error?)" + check, null);
            }
            throw new VendorRefusedException(what + check);
        } catch (OutOfMemoryError e) { // Camel would lose the exchange; other requests continue
            throw PageTooLargeException.overMemory();
        }
    }

    private static VendorRefusedException refused(Call call, VendorResponse response) {
        String message = response.describe(call) + ". " + advice(call, response.status());
        return response.status() == FORBIDDEN && call.client().errors().mayRefuseClient(response)
                ? VendorRefusedException.ofClient(message)
                : new VendorRefusedException(message);
    }

    /**
     * A broken record may be whole in another response, so its page is requested once more before the record becomes a dead
     * letter.
     */
    private static Page page(Call call, VendorResponse response) throws PageException, VendorUnavailableException {
        Page page = call.slicer().sliceAround(response.bytes());
        if (page.hasBroken() && call.mayHealBroken()) {
            throw new VendorUnavailableException(
                    response.describe(call) + " and a page with a record that is not JSON", null);
        }
        return page;
    }

    /** The charset of the response, unless it is UTF-8. */
    private static String charset(VendorResponse response) {
        return ResponseText.charset(response.header(Exchange.CONTENT_TYPE).orElse(null))
                .filter(name -> !name.equalsIgnoreCase("utf-8"))
                .map(name -> " (its Content-Type names the charset " + name + ")")
                .orElse("");
    }

    private static String advice(Call call, int status) {
        if (status == FORBIDDEN && call.client().tokens() == null) {
            return "Check whether the key in feed." + call.client().name() + ".rest.header.* may read this address.";
        }
        return status == FORBIDDEN
                ? "The token is good, the permission is missing: give the OAuth client "
                        + call.client().errors().permission() + "."
                : "Check feed." + call.client().name() + call.client().errors().toCheck() + ".";
    }
}
