package caravan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.interval.Interval;
import caravan.ledger.Ledger;
import caravan.settings.GivenLayers;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import caravan.spool.Manifests;
import caravan.testing.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures of a command, from the rows of a real ledger. */
class HarvestTest {
    private static final Instant NOW = Instant.parse("2026-11-02T00:00:00Z");

    @TempDir
    private Path folder;

    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = Database.H2.open(folder);
        ledger.intervals().plan(List.of(Manifests.hour(1), Manifests.hour(2)));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void onlyDeliveriesOfThisCommandCount() throws Exception {
        deliver(Manifests.hour(1), "{\"id\":1}");
        Harvest harvest = new Harvest(ledger);
        Harvest.Before before = harvest.before(List.of("acme"));

        Manifest second = deliver(Manifests.hour(2), "{\"id\":2}");

        assertThat(harvest.since(before))
                .isEqualTo("intervals=1 records=1 bytes=" + second.data().bytes());
    }

    @Test
    void aSpooledIntervalIsNotDelivered() throws Exception {
        Harvest harvest = new Harvest(ledger);
        Harvest.Before before = harvest.before(List.of("acme"));

        spool(Manifests.hour(1), "{\"id\":1}");

        assertThat(harvest.since(before)).isEqualTo("intervals=0 records=0 bytes=0");
    }

    @Test
    void theEstimateUsesTheRequestsOfDeliveredIntervals() throws Exception {
        Estimate estimate =
                new Estimate(new GivenLayers().file("caravan.feeds", "acme").settings(), ledger);

        assertThat(estimate.of("acme", 10)).contains("about 20 requests", "assumed, nothing is delivered yet");

        deliver(Manifests.hour(1), "{\"id\":1}");

        assertThat(estimate.of("acme", 10)).contains("about 10 requests", "as delivered");
    }

    private Manifest deliver(Interval interval, String record) throws Exception {
        Manifest manifest = spool(interval, record);
        assertThat(ledger.deliveries().delivered(interval, 1, "file", NOW)).isTrue();
        return manifest;
    }

    private Manifest spool(Interval interval, String record) throws Exception {
        assertThat(ledger.claims().claim(interval, NOW)).isPresent();
        Manifest manifest = Manifests.spooled(folder.resolve("spool"), Compression.GZIP, interval, 1, record);
        ledger.revisions().spooled(interval, 1, manifest.toJson(), List.of("file"), new byte[0], NOW);
        return manifest;
    }
}
