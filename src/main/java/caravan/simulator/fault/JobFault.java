package caravan.simulator.fault;

import caravan.simulator.http.Operation;
import caravan.simulator.http.Reply;
import caravan.simulator.http.Request;
import caravan.simulator.job.SimulatedJob;
import caravan.simulator.job.SimulatedJobState;
import caravan.simulator.job.SimulatedJobs;
import java.time.Instant;

/**
 * A fault of a job: of the job that the request submits or names. On a poll or a page of results it happens before the
 * request is answered.
 */
public sealed interface JobFault extends Fault {
    /** Applies the fault to the job. */
    void applyTo(SimulatedJob job, Instant now);

    @Override
    default Reply play(FaultChain chain) {
        Request request = chain.request();
        SimulatedJobs jobs = chain.vendor().organisation().jobs();
        if (request.is(Operation.SUBMIT_JOB)) {
            Reply reply = chain.proceed();
            jobs.submittedBy(request).ifPresent(job -> applyTo(job, jobs.now()));
            return reply;
        }
        if (request.id().isEmpty() || request.is(Operation.CONVERSATION)) {
            throw new IllegalStateException("A job fault needs a request about a job: " + request);
        }
        jobs.find(request).ifPresent(job -> applyTo(job, jobs.now()));
        return chain.proceed();
    }

    /** FAILED with that error message; the results are gone. */
    record Fails(String errorMessage) implements JobFault {
        @Override
        public void applyTo(SimulatedJob job, Instant now) {
            job.force(SimulatedJobState.FAILED, errorMessage, now);
        }
    }

    /** CANCELLED by the vendor; the results are gone. */
    record IsCancelled() implements JobFault {
        @Override
        public void applyTo(SimulatedJob job, Instant now) {
            job.force(SimulatedJobState.CANCELLED, "", now);
        }
    }

    /** EXPIRED before its time; the results are gone. */
    record Expires() implements JobFault {
        @Override
        public void applyTo(SimulatedJob job, Instant now) {
            job.force(SimulatedJobState.EXPIRED, "", now);
        }
    }

    /** The vendor lost the job: 404 from now on. */
    record IsLost() implements JobFault {
        @Override
        public void applyTo(SimulatedJob job, Instant now) {
            job.delete();
        }
    }

    /** The next polls find the job not fulfilled; {@link Integer#MAX_VALUE} means it never is. */
    record TakesPolls(int polls) implements JobFault {
        @Override
        public void applyTo(SimulatedJob job, Instant now) {
            job.takePolls(polls);
        }
    }

    /** From now on each cursor gets that status, 400, 404 or 410; the first page does not. */
    record CursorsDie(int status) implements JobFault {
        @Override
        public void applyTo(SimulatedJob job, Instant now) {
            job.loseCursors(status);
        }
    }
}
