package caravan.camel.source.genesys;

import caravan.camel.call.ApiClient;
import caravan.camel.call.Call;
import caravan.camel.call.CallResult;
import caravan.camel.call.ShutdownSignal;
import caravan.camel.call.Variables;
import caravan.camel.call.VendorClock;
import caravan.camel.call.VendorRefusedException;
import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.camel.feed.JobSource;
import caravan.camel.feed.PageIntake;
import caravan.camel.http.PageTooLargeException;
import caravan.genesys.DetailsJobs;
import caravan.genesys.JobState;
import caravan.ledger.Ledger;
import caravan.paging.PageLimitException;
import caravan.reading.KeyConflictException;
import caravan.reading.Reading;
import caravan.reading.SplitLimitException;
import caravan.record.TimeForm;
import caravan.record.slice.Page;
import caravan.spool.SpoolException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles each step of a job for the route {@code genesys-jobs}. A job is in the ledger from its submission to its deletion.
 * So a job that a kill or a failure left is deleted before its interval is requested again.
 */
public final class JobLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(JobLifecycle.class);
    private static final int MOST_SUBMITS = 5;

    private final Feeds feeds;
    private final Ledger ledger;
    private final ShutdownSignal stopping;
    private final Clock clock;

    public JobLifecycle(Feeds feeds, Ledger ledger, ShutdownSignal stopping, Clock clock) {
        this.feeds = feeds;
        this.ledger = ledger;
        this.stopping = stopping;
        this.clock = clock;
    }

    /** Finds the jobs that earlier tries left. */
    public void begin(@Variable(Variables.READING) Reading reading, Exchange exchange) {
        Duration poll = feed(reading).settings().source().jobPoll();
        exchange.setVariable(Variables.JOB, new RunningJob(ledger.jobs().of(reading.interval()), poll));
    }

    public Call delete(@Variable(Variables.READING) Reading reading, @Variable(Variables.JOB) RunningJob job) {
        return source(reading).delete(client(reading), job.orphan());
    }

    /** A job that the vendor does not delete yet stays in the ledger, for the next plan. */
    public void deleted(
            @Variable(Variables.READING) Reading reading,
            @Variable(Variables.JOB) RunningJob job,
            @Body CallResult result) {
        if (isGone(result)) {
            ledger.jobs().deleted(reading.interval(), job.orphan());
        } else {
            LOG.warn(
                    "Job not deleted yet interval={} job={} status={}",
                    reading.interval(),
                    job.orphan(),
                    GenesysJobs.BAD_REQUEST);
        }
        job.orphanDeleted();
    }

    /** Whether the job is gone, also if it did not exist. */
    static boolean isGone(CallResult result) {
        boolean kept =
                result instanceof CallResult.RejectedResponse rejected && rejected.status() == GenesysJobs.BAD_REQUEST;
        return !kept && !(result instanceof CallResult.ResultLimitExceeded);
    }

    public Call submit(@Variable(Variables.READING) Reading reading) {
        return source(reading).submit(client(reading), reading);
    }

    /** Records the job in the ledger before the next request. A query that the vendor refuses as too large is split. */
    public void submitted(
            @Variable(Variables.READING) Reading reading,
            @Variable(Variables.JOB) RunningJob job,
            @Body CallResult result)
            throws SplitLimitException, VendorRefusedException {
        if (result instanceof CallResult.ResultLimitExceeded limit) {
            reading.halve(limit.reason());
            return;
        }
        String id = result.page()
                .value(DetailsJobs.JOB_ID)
                .orElseThrow(() -> new VendorRefusedException("The vendor accepted a job and sent no jobId. Check feed."
                        + feed(reading).name() + ".api-url."));
        ledger.jobs().submitted(reading.interval(), id, clock.instant());
        job.submitted(id, reading.query(), clock.instant());
    }

    /** Waits before the next request for a job's state. The worker keeps its interval. A stop ends the wait. */
    public void pause(@Variable(Variables.JOB) RunningJob job) throws InterruptedException {
        stopping.waits();
        try {
            Thread.sleep(job.getWait());
        } finally {
            stopping.waited();
        }
    }

    public Call poll(@Variable(Variables.READING) Reading reading, @Variable(Variables.JOB) RunningJob job)
            throws VendorRefusedException {
        Duration timeout = feed(reading).settings().source().jobTimeout();
        Instant submitted = Objects.requireNonNull(job.submittedAt());
        if (submitted.plus(timeout).isBefore(clock.instant())) {
            throw new VendorRefusedException("The job " + job.id() + " is " + job.state() + " since " + submitted
                    + ", longer than .job-timeout=" + timeout + ".");
        }
        return source(reading).state(client(reading), id(job));
    }

    /** Takes the job's state. If the job is lost, another is submitted. */
    public void polled(
            @Variable(Variables.READING) Reading reading,
            @Variable(Variables.JOB) RunningJob job,
            @Body CallResult result)
            throws VendorRefusedException {
        if (result instanceof CallResult.RejectedResponse rejected) {
            lost(reading, job, rejected.reason());
            return;
        }
        Page page = result.page();
        job.is(JobState.of(page.value(DetailsJobs.STATE).orElse("")));
        if (job.state() == JobState.FAILED) {
            throw new VendorRefusedException("The job " + job.id() + " FAILED: "
                    + page.value(DetailsJobs.ERROR).orElse("the vendor does not say why") + ".");
        }
        if (job.state().isLost()) {
            lost(reading, job, "the vendor says " + job.state());
        }
    }

    public Call page(@Variable(Variables.READING) Reading reading, @Variable(Variables.JOB) RunningJob job)
            throws PageLimitException {
        return source(reading).page(client(reading), id(job), reading);
    }

    /**
     * Takes a page of results. If the results are gone, the job is left. A job with more records than the vendor returns is
     * split.
     */
    public void take(
            @Variable(Variables.READING) Reading reading,
            @Variable(Variables.JOB) RunningJob job,
            @Body CallResult result)
            throws SpoolException, SplitLimitException, KeyConflictException, VendorRefusedException,
                    PageTooLargeException {
        if (result instanceof CallResult.ResultLimitExceeded limit) {
            reading.halve(limit.reason());
            job.leave();
            return;
        }
        if (result instanceof CallResult.PageSizeExceeded page) {
            PageIntake.halvePages(reading, page);
            return;
        }
        if (result instanceof CallResult.RejectedResponse rejected) {
            lost(reading, job, rejected.reason());
            return;
        }
        Page page = result.page();
        Instant available = available(page, clock.instant());
        if (available != null && available.isBefore(reading.interval().end())) {
            feed(reading).availableAtMost(available);
            throw new VendorRefusedException("The vendor's data is complete up to " + available
                    + ", the interval ends later: the job " + job.id() + " has left data out. It is retried.");
        }
        PageIntake.add(reading, page);
        if (!reading.isMore() || !job.isOf(reading.query())) {
            job.leave();
        }
    }

    private void lost(Reading reading, RunningJob job, String reason) throws VendorRefusedException {
        String lost = "The job " + job.id() + " is lost: " + reason + ".";
        if (job.submits() >= MOST_SUBMITS) {
            throw new VendorRefusedException(lost + " It was job number " + MOST_SUBMITS + " of this try.");
        }
        LOG.info("Job lost, another is submitted interval={} reason=\"{}\"", reading.interval(), lost);
        job.leave();
        reading.startOver();
    }

    /**
     * The instant up to which the vendor's data is complete, or null if the page does not have it.
     *
     * @throws VendorRefusedException if data cannot be complete up to that instant: jobs would leave data out
     */
    static @Nullable Instant available(Page page, Instant now) throws VendorRefusedException {
        String said = page.value(DetailsJobs.AVAILABLE).orElse(null);
        if (said == null) {
            return null;
        }
        Instant date = TimeForm.ISO.parse(said);
        if (date == null) {
            throw new VendorRefusedException(
                    "The vendor sent a dataAvailabilityDate that is no instant: " + said + ".");
        }
        if (date.isBefore(VendorClock.FIRST_RELEASE) || date.isAfter(now.plus(VendorClock.HARMLESS))) {
            throw new VendorRefusedException("The vendor sent the dataAvailabilityDate " + said
                    + ", and this machine's clock says " + now + ". No data is complete up to then. Check that"
                    + " clock. If it is right, wait until the vendor's date is, then run once.");
        }
        return date;
    }

    private Feed feed(Reading reading) {
        return feeds.get(reading.interval().feed());
    }

    private ApiClient client(Reading reading) {
        return feed(reading).client();
    }

    private JobSource source(Reading reading) {
        return Objects.requireNonNull(feed(reading).jobs());
    }

    private static String id(RunningJob job) {
        return Objects.requireNonNull(job.id());
    }
}
