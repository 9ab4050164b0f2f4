package caravan.simulator;

/** Deletes a job, whatever its state: 204, and after that it is 404. */
record DeleteJobEndpoint(Jobs jobs) implements Endpoint {
    @Override
    public Reply answer(Request request) {
        return jobs.find(request)
                .map(job -> {
                    job.delete();
                    return Answer.json(204, Body.of(""));
                })
                .orElseGet(() -> ErrorBody.NOT_FOUND.answer(request));
    }
}
