package caravan.simulator;

/** Takes a job: 202 with its id. What it will find is settled now. Asked twice, it takes two. */
record SubmitJobEndpoint(Conversations conversations, Availability availability, Jobs jobs, JobTerms terms)
        implements Endpoint {
    @Override
    public Reply answer(Request request) {
        try {
            JobQuery query = JobQuery.of(request.json());
            query.search().keepWithin(terms.days());
            View available = new View(conversations.table(), availability.date());
            Job job = jobs.submit(request, query.of(available));
            return Answer.json(202, Body.of(Json.bytes(Json.object().put("jobId", job.id()))));
        } catch (BadQuery bad) {
            return ErrorBody.badRequest(String.valueOf(bad.getMessage())).answer(request);
        }
    }
}
