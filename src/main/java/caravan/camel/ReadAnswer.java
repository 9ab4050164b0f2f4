package caravan.camel;

import caravan.budget.RetryAfter;
import caravan.record.Page;
import caravan.record.PageException;
import caravan.record.ResponseText;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Last step of {@code call-api}: a response becomes a {@link CallResult}, or says whether a retry may help. */
final class ReadAnswer implements Processor {
    private static final int FORBIDDEN = 403;

    private final Clock clock;

    ReadAnswer(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Call call = exchange.getVariable(Variables.CALL, Call.class);
        Answer answer = Answer.of(exchange);
        call.feed().clock().observe(answer.header("Date").orElse(null));
        if (answer.isTransient()) {
            throw new VendorUnavailableException(
                    answer.told(call),
                    RetryAfter.parse(answer.header("Retry-After").orElse(null), clock.instant())
                            .orElse(null));
        }
        CallResult result = result(call, answer);
        exchange.getMessage().removeHeaders("*", "CamelRedelivery*"); // nothing of it goes into another request
        exchange.getMessage().setBody(result);
    }

    private static CallResult result(Call call, Answer answer) throws Exception {
        Statuses statuses = call.statuses();
        int status = answer.status();
        if (statuses.ends().contains(status)) {
            return new CallResult.RejectedResponse(status, answer.told(call));
        }
        if (call.feed().source().isResultLimit(answer)) {
            return new CallResult.ResultLimitExceeded(answer.told(call));
        }
        if (statuses.declined().contains(status)) {
            return new CallResult.RejectedResponse(status, answer.told(call));
        }
        if (!answer.isSuccess()) {
            throw refused(call, answer);
        }
        Page page = statuses.isEmpty(status) ? Page.empty() : sliced(call, answer);
        return new CallResult.Answered(page, answer.headers());
    }

    private static Page sliced(Call call, Answer answer) throws Exception {
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
            String check =
                    ". Check feed." + call.feed().name() + call.feed().source().toCheck() + ".";
            if (e instanceof PageException.NoAnswer) {
                throw new VendorUnavailableException(told + " (an error in an answer's place?)" + check, null);
            }
            throw new VendorRefusedException(told + check);
        } catch (OutOfMemoryError e) { // Camel would lose the exchange; what else is under way goes on
            throw PageTooLargeException.overMemory();
        }
    }

    private static VendorRefusedException refused(Call call, Answer answer) {
        String message = answer.told(call) + ". " + advice(call, answer.status());
        return answer.status() == FORBIDDEN && call.feed().source().mayRefuseClient(answer)
                ? VendorRefusedException.ofClient(message)
                : new VendorRefusedException(message);
    }

    /** A record that is broken may be sound the next time: the page is requested once more before it is set aside. */
    private static Page page(Call call, Answer answer) throws PageException, VendorUnavailableException {
        Page page = call.slicer().sliceAround(answer.bytes());
        if (page.hasBroken() && call.mayHealBroken()) {
            throw new VendorUnavailableException(
                    answer.told(call) + " and a page with a record that is not JSON", null);
        }
        return page;
    }

    /** A charset that is no reason to expect UTF-8. */
    private static String charset(Answer answer) {
        return ResponseText.charset(answer.header(Exchange.CONTENT_TYPE).orElse(null))
                .filter(name -> !name.equalsIgnoreCase("utf-8"))
                .map(name -> " (its Content-Type names the charset " + name + ")")
                .orElse("");
    }

    private static String advice(Call call, int status) {
        if (status == FORBIDDEN && call.feed().tokens() == null) {
            return "Check whether the key in feed." + call.feed().name() + ".rest.header.* may read this address.";
        }
        return status == FORBIDDEN
                ? "The token is good, the permission is missing: give the OAuth client "
                        + call.feed().source().permission() + "."
                : "Check feed." + call.feed().name() + call.feed().source().toCheck() + ".";
    }
}
