package caravan.simulator.fault;

import caravan.simulator.http.Operation;
import caravan.simulator.http.Reply;
import caravan.simulator.http.Request;
import caravan.simulator.job.SimulatedJob;
import caravan.simulator.job.SimulatedJobState;
import caravan.simulator.job.SimulatedJobs;
import java.time.Instant;

/**
 * What can happen to a job: to the one that the request submits, or to the one that it names. On a poll or on a page of
 * results it happens before the request is looked at.
 */
public sealed interface JobFault extends Fault {
    /** Does it to the job. */
    void befall(SimulatedJob job, Instant now);

    @Override
    default Reply play(FaultChain turn) {
        Request request = turn.request();
        SimulatedJobs jobs = turn.organisation().jobs();
        if (request.is(Operation.SUBMIT_JOB)) {
            Reply reply = turn.goOn();
            jobs.submittedBy(request).ifPresent(job -> befall(job, jobs.now()));
            return reply;
        }
        if (request.id().isEmpty() || request.is(Operation.CONVERSATION)) {
            throw new IllegalStateException("only what is about a job can befall one: " + request);
        }
        jobs.find(request).ifPresent(job -> befall(job, jobs.now()));
        return turn.goOn();
    }

    /** FAILED, with that error message; its results are gone. */
    record Fails(String errorMessage) implements JobFault {
        @Override
        public void befall(SimulatedJob job, Instant now) {
            job.force(SimulatedJobState.FAILED, errorMessage, now);
        }
    }

    /** CANCELLED by the vendor; its results are gone. */
    record IsCancelled() implements JobFault {
        @Override
        public void befall(SimulatedJob job, Instant now) {
            job.force(SimulatedJobState.CANCELLED, "", now);
        }
    }

    /** EXPIRED before its time; its results are gone. */
    record Expires() implements JobFault {
        @Override
        public void befall(SimulatedJob job, Instant now) {
            job.force(SimulatedJobState.EXPIRED, "", now);
        }
    }

    /** The vendor does not know it any more: 404 for good. */
    record IsLost() implements JobFault {
        @Override
        public void befall(SimulatedJob job, Instant now) {
            job.delete();
        }
    }

    /** From now on so many polls more find it not fulfilled; {@link Integer#MAX_VALUE}: it never is. */
    record TakesPolls(int polls) implements JobFault {
        @Override
        public void befall(SimulatedJob job, Instant now) {
            job.takePolls(polls);
        }
    }

    /** From now on each cursor of its results is answered with that status, 400, 404 or 410; the first page is not. */
    record CursorsDie(int status) implements JobFault {
        @Override
        public void befall(SimulatedJob job, Instant now) {
            job.loseCursors(status);
        }
    }
}
