package caravan.simulator.fault;

import caravan.simulator.http.Endpoint;
import caravan.simulator.http.Reply;
import caravan.simulator.http.Request;
import caravan.simulator.http.VendorError;
import caravan.simulator.http.WholeReply;

/**
 * Refuses a response over the size limit with 400; a smaller page helps. The message is ours, the code is the vendor's.
 */
public record Weighed(Endpoint endpoint, long mostBytes) implements Endpoint {
    @Override
    public Reply answer(Request request) {
        Reply reply = endpoint.answer(request);
        boolean tooLarge = reply instanceof WholeReply answer && answer.body().length() > mostBytes;
        return tooLarge ? VendorError.ANSWER_TOO_LARGE.answer(request) : reply;
    }
}
