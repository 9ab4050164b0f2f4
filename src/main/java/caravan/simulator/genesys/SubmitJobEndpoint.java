package caravan.simulator.genesys;

import caravan.simulator.data.Conversations;
import caravan.simulator.data.View;
import caravan.simulator.http.BadQuery;
import caravan.simulator.http.Endpoint;
import caravan.simulator.http.Reply;
import caravan.simulator.http.Request;
import caravan.simulator.http.VendorError;
import caravan.simulator.http.WholeReply;
import caravan.simulator.job.Availability;
import caravan.simulator.job.JobQuery;
import caravan.simulator.job.JobTerms;
import caravan.simulator.job.SimulatedJob;
import caravan.simulator.job.SimulatedJobs;
import caravan.simulator.json.Body;
import caravan.simulator.json.Json;

/** Accepts a job: 202 with its id. Its results are fixed now. The same request twice submits two jobs. */
record SubmitJobEndpoint(Conversations conversations, Availability availability, SimulatedJobs jobs, JobTerms terms)
        implements Endpoint {
    @Override
    public Reply answer(Request request) {
        try {
            JobQuery query = JobQuery.of(request.json());
            query.search().keepWithin(terms.days());
            View available = new View(conversations.table(), availability.date());
            SimulatedJob job = jobs.submit(request, query.of(available));
            return WholeReply.json(202, Body.of(Json.bytes(Json.object().put("jobId", job.id()))));
        } catch (BadQuery bad) {
            return VendorError.badRequest(String.valueOf(bad.getMessage())).answer(request);
        }
    }
}
