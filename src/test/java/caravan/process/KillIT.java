package caravan.process;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import caravan.testing.CaravanProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 at random instants while it reads, spools, publishes and writes its ledger. */
@Tag("full")
class KillIT {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final int KILLS = 20;

    @TempDir
    Path folder;

    @Test
    void noKillInReadingOrRevisitLosesOrDoublesARecord() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Instant end = START.plus(Duration.ofDays(4));
        Conversations conversations = Conversations.of(5, START, end, 3_000, Size.REALISTIC);
        try (Simulator simulator = Vendor.simulator(conversations)) {
            Vendor vendor = Vendor.of(simulator, new CaravanProcess(folder), START, end);
            vendor.caravan()
                    .with("feed.acme.requests-per-minute", "1500")
                    .with("feed.acme.revisit", "P3650D")
                    .with("feed.acme.revisit-every", "PT0S");

            int kills = Kills.untilDone(vendor, random, 14, "seed " + seed);
            vendor.assertEachRecordOnce();
            vendor.assertNothingIsLeftOver();

            Set<String> all = new HashSet<>(vendor.truth());
            List<Conversation> some = new ArrayList<>(simulator.truth().toList());
            Collections.shuffle(some, random);
            for (Conversation conversation : some.subList(0, 150)) {
                String corrected = conversation.json().replaceFirst("\\{", "{\"correctedBy\":\"vendor\",");
                conversations.correct(
                        conversation, corrected, conversation.end().orElse(null));
                all.add(corrected);
            }
            kills += Kills.untilDone(vendor, random, 6, "seed " + seed);

            assertThat(kills).as("seed %d", seed).isGreaterThanOrEqualTo(KILLS);
            assertThat(vendor.records())
                    .as("seed %d: each record once, each correction once", seed)
                    .containsExactlyInAnyOrderElementsOf(all);
            vendor.assertNothingIsLeftOver();
        }
    }
}
