package caravan.simulator.job;

import caravan.simulator.http.Request;
import caravan.simulator.record.Dice;
import caravan.simulator.record.RecordBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The jobs that the vendor took; those of one seed have the same ids in the same order. Safe for many threads. */
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

    /** All of them, in their order. */
    public synchronized List<SubmittedJob> all() {
        Instant now = clock.instant();
        return jobs.stream().map(job -> job.told(now)).toList();
    }

    /** The orphans, or those in use: submitted, not deleted and not lost, in whatever state. */
    public List<SubmittedJob> left() {
        return all().stream().filter(job -> !job.deleted()).toList();
    }

    public synchronized SimulatedJob submit(Request request, JobResults results) {
        jobs.forEach(job -> job.results(clock.instant())); // those that have expired let go of theirs
        Dice dice = new Dice(seed ^ OWN_DICE, jobs.size());
        String id =
                new String(new RecordBuffer(36).putUuid(dice.at(0), dice.at(1)).toBytes(), StandardCharsets.US_ASCII);
        SimulatedJob job = new SimulatedJob(id, request, clock.instant(), terms, results);
        jobs.add(job);
        return job;
    }

    /** The one that a request names in its path, if it was not deleted. */
    public Optional<SimulatedJob> find(Request request) {
        return find(job -> job.id().equals(request.id()) && !job.isDeleted());
    }

    /** The one that a request has submitted. */
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
