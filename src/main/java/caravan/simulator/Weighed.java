package caravan.simulator;

/** Refuses an answer that is over the size limit: 400, and a smaller page is the cure. The wording is ours, the code the vendor's. */
record Weighed(Endpoint endpoint, long mostBytes) implements Endpoint {
    @Override
    public Reply answer(Request request) {
        Reply reply = endpoint.answer(request);
        boolean tooLarge = reply instanceof Answer answer && answer.body().length() > mostBytes;
        return tooLarge ? ErrorBody.ANSWER_TOO_LARGE.answer(request) : reply;
    }
}
