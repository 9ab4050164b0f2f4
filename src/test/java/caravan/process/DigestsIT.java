package caravan.process;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.interval.Interval;
import caravan.ledger.Ledger;
import caravan.record.Fingerprint;
import caravan.record.SeenRecords;
import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.server.Simulator;
import caravan.testing.CaravanProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger with more digests than the process has memory, as a long .revisit leaves them. */
@Tag("full")
class DigestsIT {
    private static final int INTERVALS = 120;

    /** Of an hour, where a day has a million. */
    private static final int RECORDS = 41_667;

    @TempDir
    Path folder;

    @Test
    void planningAndStatusDoNotReadThemAndTheyArePrunedInLittleMemory() throws Exception {
        Instant end = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(2));
        Instant start = end.minus(Duration.ofHours(INTERVALS));
        byte[] digests = digests();
        assertThat(digests).hasSize(32 * RECORDS);
        fill(start, digests);
        long before = size();
        try (Simulator simulator = new GenesysCloud(Conversations.none())
                .client("acme-client", Vendor.SECRET)
                .start()) {
            Vendor vendor = Vendor.of(simulator, new CaravanProcess(folder), start, end);
            vendor.caravan().heap("64m").with("feed.acme.revisit", "PT0S");

            vendor.caravan().run("plan").assertCode(0);
            vendor.caravan().run("status").assertCode(0);
            vendor.caravan().run("once").assertCode(0);

            assertThat(simulator.statistics().queries()).isZero();
        }
        assertThat(before).isGreaterThan(64L << 20);
        try (Ledger ledger = open()) {
            Interval any = new Interval("acme", start, start.plus(Duration.ofHours(1)));
            assertThat(ledger.digests().contains(any, 1)).isFalse();
        }
        assertThat(size()).as("the ledger's file gives the room back").isLessThan(before / 4);
    }

    private void fill(Instant start, byte[] digests) {
        try (Ledger ledger = open()) {
            ledger.feeds().begin("acme", start);
            List<Interval> hours = IntStream.range(0, INTERVALS)
                    .mapToObj(hour -> start.plus(Duration.ofHours(hour)))
                    .map(from -> new Interval("acme", from, from.plus(Duration.ofHours(1))))
                    .toList();
            ledger.intervals().plan(hours);
            hours.forEach(hour -> ledger.revisions().adopted(hour, 1, "{}", digests, hour.end()));
        }
    }

    private static byte[] digests() {
        SeenRecords known = new SeenRecords();
        IntStream.range(0, RECORDS)
                .forEach(number -> known.meet(Fingerprint.of("key " + number), Fingerprint.of("content " + number), 1));
        return known.toBytes();
    }

    private Ledger open() {
        return Ledger.open("jdbc:h2:file:" + folder.resolve("data/ledger"), null, null, Clock.systemUTC());
    }

    private long size() throws Exception {
        return Files.size(folder.resolve("data/ledger.mv.db"));
    }
}
