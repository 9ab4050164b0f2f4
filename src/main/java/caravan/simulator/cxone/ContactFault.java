package caravan.simulator.cxone;

import caravan.simulator.fault.Fault;
import caravan.simulator.fault.FaultChain;
import caravan.simulator.http.Reply;
import caravan.simulator.http.WholeReply;

/** Faults of NICE CXone only. */
public sealed interface ContactFault extends Fault {
    /**
     * 503 without a body, and the text in a header; with {@code Retry-After} in whole seconds unless that is negative.
     */
    record Throttled(long retryAfterSeconds) implements ContactFault {
        @Override
        public Reply play(FaultChain chain) {
            WholeReply answer = CxOneAnswer.said(503, "Service temporarily throttled");
            return retryAfterSeconds < 0 ? answer : answer.with("Retry-After", Long.toString(retryAfterSeconds));
        }
    }

    /** Any status with an empty body, and the text in the header {@code icStatusDescription}. */
    record Said(int status, String text) implements ContactFault {
        @Override
        public Reply play(FaultChain chain) {
            return CxOneAnswer.said(status, text);
        }
    }

    /** Returns the first page instead of the requested one. */
    record FirstPageAgain() implements ContactFault {
        @Override
        public Reply play(FaultChain chain) {
            return chain.with(chain.request().withoutSkip()).proceed();
        }
    }
}
