package caravan.camel.call;

import caravan.budget.RetryAfter;
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

/** Last step of {@code call-api}: a response becomes a {@link CallResult}, or says whether a retry may help. */
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
        Call call = exchange.getVariable(Variables.CALL, Call.class);
        if (exchange.getMessage().getBody() instanceof CallResult.PageSizeExceeded) {
            return; // it was refused on its way
        }
        VendorResponse answer = VendorResponse.of(exchange);
        observe(call, answer, exchange);
        if (isTooLarge(call, answer)) {
            exchange.getMessage().setBody(new CallResult.PageSizeExceeded(answer.told(call)));
            exchange.getMessage().removeHeaders("*", "CamelRedelivery*");
            return;
        }
        if (answer.isTransient()) {
            throw new VendorUnavailableException(
                    answer.told(call),
                    RetryAfter.parse(answer.header("Retry-After").orElse(null), clock.instant())
                            .orElse(null));
        }
        CallResult result = result(call, answer);
        if (result instanceof CallResult.Answered answered) {
            memory.awaitRecords(exchange, answered.page());
        }
        exchange.getMessage().removeHeaders("*", "CamelRedelivery*"); // nothing of it goes into another request
        exchange.getMessage().setBody(result);
    }

    /**
     * Learns the vendor's time. A Date by which the interval would not be due at all, and which nothing confirms, is no reason to
     * leave it out: the request goes out again, with a new token whose endpoint has a Date too.
     */
    private void observe(Call call, VendorResponse answer, Exchange exchange) throws VendorUnavailableException {
        ApiClient client = call.client();
        VendorClock vendors = client.clock();
        AccessToken token = exchange.getVariable(Variables.TOKEN, AccessToken.class);
        Duration behind = token == null ? null : token.endpointBehind(clock.instant());
        String date = answer.header("Date").orElse(null);
        vendors.observe(date, answer.header("Age").orElse(null), behind);
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

    /** A server that had no time gets a second try with the same page. */
    private boolean isTooLarge(Call call, VendorResponse answer) {
        return call.pageSize() > 1
                && (answer.isTooLarge()
                        || (answer.isTimeout() && call.timedOut() >= Math.min(TRIES, retry.attempts())));
    }

    private static CallResult result(Call call, VendorResponse answer) throws Exception {
        Statuses statuses = call.statuses();
        int status = answer.status();
        if (statuses.ends().contains(status)) {
            return new CallResult.RejectedResponse(status, answer.told(call));
        }
        if (call.client().errors().isResultLimit(answer)) {
            return new CallResult.ResultLimitExceeded(answer.told(call));
        }
        if (statuses.declined().contains(status)) {
            return new CallResult.RejectedResponse(status, answer.told(call));
        }
        if (!answer.isSuccess()) {
            throw refused(call, answer);
        }
        try {
            Page page = statuses.isEmpty(status) ? Page.empty() : sliced(call, answer);
            return new CallResult.Answered(page, answer.headers());
        } catch (PageTooLargeException e) {
            return TooLarge.result(call, e);
        }
    }

    private static Page sliced(Call call, VendorResponse answer) throws Exception {
        if (!call.statuses().pages().contains(answer.status())) {
            throw new VendorUnavailableException(
                    answer.told(call) + ", which is no answer yet: only "
                            + call.statuses().pages() + " are",
                    null);
        }
        try {
            return page(call, answer);
        } catch (PageException e) {
            String told = answer.told(call) + " and a body that " + e.getMessage() + charset(answer);
            if (e instanceof PageException.Malformed) {
                throw new VendorUnavailableException(told + " (a proxy's page, an answer cut off?)", null);
            }
            String check = ". Check feed." + call.client().name()
                    + call.client().errors().toCheck() + ".";
            if (e instanceof PageException.NoAnswer) {
                throw new VendorUnavailableException(told + " (an error in an answer's place?)" + check, null);
            }
            throw new VendorRefusedException(told + check);
        } catch (OutOfMemoryError e) { // Camel would lose the exchange; what else is under way goes on
            throw PageTooLargeException.overMemory();
        }
    }

    private static VendorRefusedException refused(Call call, VendorResponse answer) {
        String message = answer.told(call) + ". " + advice(call, answer.status());
        return answer.status() == FORBIDDEN && call.client().errors().mayRefuseClient(answer)
                ? VendorRefusedException.ofClient(message)
                : new VendorRefusedException(message);
    }

    /** A record that is broken may be sound the next time: the page is requested once more before it is set aside. */
    private static Page page(Call call, VendorResponse answer) throws PageException, VendorUnavailableException {
        Page page = call.slicer().sliceAround(answer.bytes());
        if (page.hasBroken() && call.mayHealBroken()) {
            throw new VendorUnavailableException(
                    answer.told(call) + " and a page with a record that is not JSON", null);
        }
        return page;
    }

    /** A charset that is no reason to expect UTF-8. */
    private static String charset(VendorResponse answer) {
        return ResponseText.charset(answer.header(Exchange.CONTENT_TYPE).orElse(null))
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
