package caravan.simulator.cxone;

import caravan.simulator.fault.Fault;
import caravan.simulator.fault.FaultChain;
import caravan.simulator.http.Reply;
import caravan.simulator.http.WholeReply;

/** What can happen to a request to NICE CXone beside what can happen to any. */
public sealed interface ContactFault extends Fault {
    /** 503, the text in a header, no body; with {@code Retry-After} in whole seconds unless that is negative. */
    record Throttled(long retryAfterSeconds) implements ContactFault {
        @Override
        public Reply play(FaultChain turn) {
            WholeReply answer = CxOneAnswer.said(503, "Service temporarily throttled");
            return retryAfterSeconds < 0 ? answer : answer.with("Retry-After", Long.toString(retryAfterSeconds));
        }
    }

    /** Any status with an empty body, and the text in the header {@code icStatusDescription}. */
    record Said(int status, String text) implements ContactFault {
        @Override
        public Reply play(FaultChain turn) {
            return CxOneAnswer.said(status, text);
        }
    }

    /** The first page comes, whichever was asked for. */
    record FirstPageAgain() implements ContactFault {
        @Override
        public Reply play(FaultChain turn) {
            return turn.asking(turn.request().withoutSkip()).goOn();
        }
    }
}
