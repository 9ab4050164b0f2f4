package caravan.simulator.genesys;

import caravan.simulator.http.BadQuery;
import caravan.simulator.http.Endpoint;
import caravan.simulator.http.Reply;
import caravan.simulator.http.Request;
import caravan.simulator.http.VendorError;
import caravan.simulator.http.WholeReply;
import caravan.simulator.job.Cursor;
import caravan.simulator.job.JobResults;
import caravan.simulator.job.JobTerms;
import caravan.simulator.job.SimulatedJob;
import caravan.simulator.job.SimulatedJobState;
import caravan.simulator.job.SimulatedJobs;
import caravan.simulator.json.Body;
import caravan.simulator.json.RecordBuffer;
import caravan.simulator.record.Records;
import java.time.Clock;
import java.util.Optional;

/**
 * Returns a page of the results of a job, with a cursor while more follow. The vendor does not document its errors: 400
 * before the job is fulfilled and for an unknown cursor, 404 after it has expired.
 */
record JobResultsEndpoint(SimulatedJobs jobs, Records records, JobTerms terms, Clock clock) implements Endpoint {
    @Override
    public Reply answer(Request request) {
        try {
            Optional<SimulatedJob> job = jobs.find(request);
            return job.isPresent() ? answer(request, job.get()) : VendorError.NOT_FOUND.answer(request);
        } catch (BadQuery bad) {
            return VendorError.badRequest(String.valueOf(bad.getMessage())).answer(request);
        }
    }

    private Reply answer(Request request, SimulatedJob job) throws BadQuery {
        String cursor = request.parameter("cursor");
        if (!cursor.isEmpty() && job.deadCursorStatus() != 0) {
            return VendorError.of(job.deadCursorStatus()).answer(request);
        }
        Optional<JobResults> results = job.results(clock.instant());
        if (results.isPresent()) {
            return WholeReply.json(200, page(job.id(), results.get(), cursor, pageSize(request)));
        }
        SimulatedJobState state = job.state(clock.instant());
        if (state == SimulatedJobState.EXPIRED) {
            return VendorError.NOT_FOUND.answer(request);
        }
        throw new BadQuery("The job has no results: it is " + state + ".");
    }

    private Body page(String id, JobResults results, String cursor, int pageSize) throws BadQuery {
        int first = cursor.isEmpty()
                ? 0
                : Cursor.placeOf(id, cursor).orElseThrow(() -> new BadQuery("The cursor is not one of this job."));
        int end = Math.min(first + pageSize, results.size());
        if (end > terms.results()) {
            throw new BadQuery("Pagination may not exceed " + terms.results() + " results.");
        }
        RecordBuffer page = results.page(records, first, end);
        if (end < results.size()) {
            page.put(",\"cursor\":\"").put(Cursor.of(id, end)).put("\"");
        }
        return page.put("}");
    }

    private int pageSize(Request request) throws BadQuery {
        String text = request.parameter("pageSize");
        if (text.isEmpty()) {
            return terms.pageSize();
        }
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > terms.pageSize()) {
            throw new BadQuery("The page size must be from 1 to " + terms.pageSize() + ".");
        }
        return Integer.parseInt(text);
    }
}
