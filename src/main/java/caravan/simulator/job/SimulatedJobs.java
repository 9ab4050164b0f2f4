package caravan.simulator.job;

import caravan.simulator.http.Request;
import caravan.simulator.json.RecordBuffer;
import caravan.simulator.record.Dice;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The submitted jobs. One seed gives the same ids in the same order. Safe for many threads. */
public final class SimulatedJobs {
    private static final long OWN_DICE = 0x4A4F_4253L;

    private final List<SimulatedJob> jobs = new ArrayList<>();
    private final long seed;
    private final JobTerms terms;
    private final Clock clock;

    public SimulatedJobs(long seed, JobTerms terms, Clock clock) {
        this.seed = seed;
        this.terms = terms;
        this.clock = clock;
    }

    /** All jobs in the order of submission. */
    public synchronized List<SubmittedJob> all() {
        Instant now = clock.instant();
        return jobs.stream().map(job -> job.snapshot(now)).toList();
    }

    /** Jobs in any state that were neither deleted nor lost. */
    public List<SubmittedJob> left() {
        return all().stream().filter(job -> !job.deleted()).toList();
    }

    public synchronized SimulatedJob submit(Request request, JobResults results) {
        jobs.forEach(job -> job.results(clock.instant())); // expired jobs drop their results
        Dice dice = new Dice(seed ^ OWN_DICE, jobs.size());
        String id =
                new String(new RecordBuffer(36).putUuid(dice.at(0), dice.at(1)).toBytes(), StandardCharsets.US_ASCII);
        SimulatedJob job = new SimulatedJob(id, request, clock.instant(), terms, results);
        jobs.add(job);
        return job;
    }

    /** The job whose id is in the path, unless it was deleted. */
    public Optional<SimulatedJob> find(Request request) {
        return find(job -> job.id().equals(request.id()) && !job.isDeleted());
    }

    /** The job that this request submitted. */
    public Optional<SimulatedJob> submittedBy(Request request) {
        return find(job -> job.isSubmittedBy(request));
    }

    public Instant now() {
        return clock.instant();
    }

    private synchronized Optional<SimulatedJob> find(Predicate<SimulatedJob> wanted) {
        return jobs.stream().filter(wanted).findFirst();
    }
}
