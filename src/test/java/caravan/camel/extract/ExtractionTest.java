package caravan.camel.extract;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.camel.AcmeParts;
import caravan.camel.call.ShutdownSignal;
import caravan.camel.call.Variables;
import caravan.camel.call.VendorRefusedException;
import caravan.camel.feed.AlikeFailures;
import caravan.camel.feed.ClockSkew;
import caravan.camel.feed.Failure;
import caravan.camel.feed.Refusals;
import caravan.camel.http.PageMemory;
import caravan.camel.open.OpenConversationTracker;
import caravan.camel.plan.FullDisks;
import caravan.camel.plan.PausedIntervals;
import caravan.camel.plan.SpoolBudget;
import caravan.ledger.row.IntervalState;
import caravan.meter.NoMeters;
import caravan.reading.Reading;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractionTest {
    @TempDir
    Path folder;

    private AcmeParts acme;
    private Extraction extraction;

    @BeforeEach
    void makeTheParts() throws Exception {
        acme = new AcmeParts(folder);
        extraction = extraction();
    }

    @AfterEach
    void closeTheParts() throws Exception {
        acme.close();
    }

    @Test
    void aCompleteReadingIsSpooledForEachSink() throws Exception {
        Exchange worker = acme.exchange();

        extraction.open(AcmeParts.HOUR, worker);
        Reading reading = worker.getVariable(Variables.READING, Reading.class);
        acme.readAll(reading, AcmeParts.conversation("c-1"));
        Failure report = extraction.close(reading, worker);

        assertThat(report).isNull();
        assertThat(worker.getVariable(Variables.SOURCE)).isEqualTo("genesys-query");
        assertThat(acme.row().state()).isEqualTo(IntervalState.SPOOLED);
        assertThat(acme.ledger.deliveries().pending("acme")).hasSize(1);
    }

    @Test
    void aSecondReadingWithoutChangesMakesNoRevision() throws Exception {
        acme.delivered(AcmeParts.conversation("c-1"));
        Exchange worker = acme.exchange();

        extraction.open(AcmeParts.HOUR, worker);
        Reading reading = worker.getVariable(Variables.READING, Reading.class);
        acme.readAll(reading, AcmeParts.conversation("c-1"));
        extraction.close(reading, worker);

        assertThat(acme.row().state()).isEqualTo(IntervalState.DELIVERED);
        assertThat(acme.row().revision()).isEqualTo(1);
    }

    @Test
    void anIntervalThatIsNotSettledIsNotRead() throws Exception {
        acme.clock.move(Duration.ofMinutes(-55));
        Exchange worker = acme.exchange();
        acme.inFlight.take(List.of(AcmeParts.HOUR));

        extraction.open(AcmeParts.HOUR, worker);

        assertThat(worker.getVariable(Variables.READING)).isNull();
        assertThat(acme.ledger.intervals().find(AcmeParts.HOUR)).isEmpty();
        assertThat(acme.inFlight.isEmpty()).isTrue();
    }

    @Test
    void aRevisionThatTheSinkHasIsAdoptedWithoutARequest() throws Exception {
        acme.publish(acme.spooled(AcmeParts.conversation("c-1")));
        acme.ledger.revisions().unspool(AcmeParts.HOUR, 1);
        Exchange worker = acme.exchange();

        extraction.open(AcmeParts.HOUR, worker);

        assertThat(worker.getVariable(Variables.READING)).isNull();
        assertThat(acme.row().state()).isEqualTo(IntervalState.DELIVERED);
    }

    @Test
    void aFailedIntervalIsRetriedAfterOneMinuteThenTwo() throws Exception {
        Instant now = acme.clock.instant();

        Failure first = failedOnce();
        Failure second = failedOnce();

        assertThat(first.nextTry()).isEqualTo(now.plus(Duration.ofMinutes(1)));
        assertThat(second.nextTry()).isEqualTo(now.plus(Duration.ofMinutes(2)));
        assertThat(second.failures()).isEqualTo(2);
        assertThat(acme.row().state()).isEqualTo(IntervalState.FAILED);
    }

    private Failure failedOnce() throws Exception {
        Exchange worker = acme.exchange();
        extraction.open(AcmeParts.HOUR, worker);
        worker.setProperty(Exchange.EXCEPTION_CAUGHT, new VendorRefusedException("answered 400"));
        return Objects.requireNonNull(extraction.failed(worker));
    }

    private Extraction extraction() {
        Refusals refusals = new Refusals(acme.context, acme.feeds, acme.ledger, feed -> AcmeParts.START, acme.clock);
        OpenConversationTracker open =
                new OpenConversationTracker(acme.feeds, acme.ledger, refusals, acme.inFlight, acme.clock);
        SpoolBudget budget =
                new SpoolBudget(acme.spool, acme.feeds, acme.ledger, acme.inFlight, new FullDisks(acme.clock));
        PausedIntervals paused = acme.paused();
        NotDueIntervals notDue = new NotDueIntervals(acme.ledger, new ClockSkew(acme.clock), acme.clock);
        ShutdownSignal stopping = new ShutdownSignal(List.of(), List.of());
        return new Extraction(
                new Admission(acme.feeds, acme.ledger, budget, paused, notDue, stopping, acme.clock),
                new Readings(acme.manifests, open, acme.ownRoutes, acme.spool, acme.letters),
                new Completion(acme.feeds, acme.ledger, budget, paused, open, refusals, new NoMeters(), acme.clock),
                new FailedExtraction(
                        acme.feeds,
                        acme.ledger,
                        paused,
                        notDue,
                        new RetryDelay(acme.ledger, budget, acme.clock),
                        refusals,
                        new AlikeFailures()),
                new HeldResources(new PageMemory(1 << 30), acme.ownRoutes, acme.inFlight),
                stopping);
    }
}
