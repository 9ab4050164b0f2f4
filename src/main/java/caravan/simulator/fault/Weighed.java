package caravan.simulator.fault;

import caravan.simulator.http.Endpoint;
import caravan.simulator.http.Reply;
import caravan.simulator.http.Request;
import caravan.simulator.http.VendorError;
import caravan.simulator.http.WholeReply;

/** Refuses an answer that is over the size limit: 400, and a smaller page is the cure. The wording is ours, the code the vendor's. */
public record Weighed(Endpoint endpoint, long mostBytes) implements Endpoint {
    @Override
    public Reply answer(Request request) {
        Reply reply = endpoint.answer(request);
        boolean tooLarge = reply instanceof WholeReply answer && answer.body().length() > mostBytes;
        return tooLarge ? VendorError.ANSWER_TOO_LARGE.answer(request) : reply;
    }
}
