package caravan.simulator.genesys;

import caravan.simulator.http.Endpoint;
import caravan.simulator.http.Reply;
import caravan.simulator.http.Request;
import caravan.simulator.http.VendorError;
import caravan.simulator.http.WholeReply;
import caravan.simulator.job.SimulatedJobs;
import java.time.Clock;

/** Returns the state of a job and counts one poll; 404 for an unknown or deleted job. */
record JobStatusEndpoint(SimulatedJobs jobs, Clock clock) implements Endpoint {
    @Override
    public Reply answer(Request request) {
        return jobs.find(request)
                .map(job -> WholeReply.json(200, job.poll(clock.instant()).body()))
                .orElseGet(() -> VendorError.NOT_FOUND.answer(request));
    }
}
