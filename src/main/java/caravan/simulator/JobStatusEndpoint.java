package caravan.simulator;

import java.time.Clock;

/** Tells the state of a job; that is one poll of it. 404 for one that it does not know, or not any more. */
record JobStatusEndpoint(Jobs jobs, Clock clock) implements Endpoint {
    @Override
    public Reply answer(Request request) {
        return jobs.find(request)
                .map(job -> Answer.json(200, job.poll(clock.instant()).body()))
                .orElseGet(() -> ErrorBody.NOT_FOUND.answer(request));
    }
}
