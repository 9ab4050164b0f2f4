package caravan.simulator.genesys;

import caravan.simulator.http.Endpoint;
import caravan.simulator.http.Reply;
import caravan.simulator.http.Request;
import caravan.simulator.http.VendorError;
import caravan.simulator.http.WholeReply;
import caravan.simulator.job.SimulatedJobs;
import caravan.simulator.json.Body;

/** Deletes a job in any state: 204, afterwards 404. */
record DeleteJobEndpoint(SimulatedJobs jobs) implements Endpoint {
    @Override
    public Reply answer(Request request) {
        return jobs.find(request)
                .map(job -> {
                    job.delete();
                    return WholeReply.json(204, Body.of(""));
                })
                .orElseGet(() -> VendorError.NOT_FOUND.answer(request));
    }
}
