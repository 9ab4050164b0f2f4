package caravan.camel;

import caravan.budget.RetryAfter;
import caravan.record.Page;
import caravan.record.PageException;
import caravan.record.VendorRecord;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Last step of {@code call-api}: an answer becomes a page, {@link Capped} or {@link Declined}, or says whether asking again may help. */
final class ReadAnswer implements Processor {
    private static final int NO_CONTENT = 204;
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
        if (answer.isCap()) {
            exchange.getMessage().setBody(new Capped(answer.told(call)));
            return;
        }
        if (call.mayBeDeclined(answer.status())) {
            exchange.getMessage().setBody(new Declined(answer.status(), answer.told(call)));
            return;
        }
        if (answer.status() == NO_CONTENT) {
            exchange.getMessage().setBody(new Page(List.of(), Map.of(), 0));
            return;
        }
        if (!answer.isSuccess()) {
            throw refused(call, answer);
        }
        try {
            exchange.getMessage().setBody(page(call, answer));
        } catch (PageException e) {
            String told = answer.told(call) + " and a body that " + e.getMessage();
            if (e instanceof PageException.Malformed) {
                throw new VendorUnavailableException(told + " (a proxy's page, an answer cut off?)", null);
            }
            throw new VendorRefusedException(told + ". Check feed."
                    + call.feed().name() + call.feed().source().toCheck() + ".");
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
        long broken = page.records().stream().filter(VendorRecord::isBroken).count();
        if (broken > 0 && call.mayHealBroken()) {
            throw new VendorUnavailableException(
                    answer.told(call) + " and a page in which " + broken + " records are not JSON", null);
        }
        return page;
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
