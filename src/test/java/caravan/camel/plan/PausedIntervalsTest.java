package caravan.camel.plan;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.budget.Budget;
import caravan.budget.Outcome;
import caravan.camel.AcmeParts;
import caravan.camel.call.VendorUnavailableException;
import caravan.ledger.row.IntervalState;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PausedIntervalsTest {
    @TempDir
    Path folder;

    @Test
    void anIntervalWaitsForItsVendorWithoutACountedTry() throws Exception {
        try (AcmeParts acme = new AcmeParts(folder)) {
            PausedIntervals paused = acme.paused();
            vendorIsDown(acme);
            acme.ledger.claims().claim(AcmeParts.HOUR, acme.clock.instant());

            boolean admitted = paused.admits(AcmeParts.HOUR);

            assertThat(admitted).isTrue();
            assertThat(paused.has(AcmeParts.HOUR)).isTrue();
            assertThat(paused.back("acme")).isEmpty();
            assertThat(acme.row().state()).isEqualTo(IntervalState.PLANNED);
            assertThat(acme.row().failures()).isZero();
        }
    }

    @Test
    void anIntervalDoesNotWaitForAVendorThatResponds() throws Exception {
        try (AcmeParts acme = new AcmeParts(folder)) {
            assertThat(acme.paused().admits(AcmeParts.HOUR)).isFalse();
        }
    }

    @Test
    void anOutageForgivesAnIntervalOnce() throws Exception {
        try (AcmeParts acme = new AcmeParts(folder)) {
            Exception outage = new VendorUnavailableException("answered 503", null);
            PausedIntervals paused = acme.paused();
            vendorIsDown(acme);

            assertThat(paused.forgives(AcmeParts.HOUR, outage, true)).isTrue();
            assertThat(paused.forgives(AcmeParts.HOUR, outage, true)).isFalse();
            paused.forget(AcmeParts.HOUR);
            assertThat(paused.forgives(AcmeParts.HOUR, outage, true)).isTrue();
        }
    }

    @Test
    void aCommandWithoutTriesLeftDoesNotWait() throws Exception {
        try (AcmeParts acme = new AcmeParts(folder)) {
            PausedIntervals paused = new PausedIntervals(acme.feeds, acme.ledger, acme.clock, false, 0);
            vendorIsDown(acme);

            paused.admits(AcmeParts.HOUR);

            assertThat(paused.has(AcmeParts.HOUR)).isFalse();
            assertThat(acme.row().state()).isEqualTo(IntervalState.PLANNED);
        }
    }

    private static void vendorIsDown(AcmeParts acme) throws Exception {
        Budget budget = acme.feed().client().budget();
        budget.done(budget.take(), new Outcome.Down("answered 503", Duration.ZERO, 100));
    }
}
