package caravan.soak;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.record.Fingerprint;
import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.server.Simulator;
import caravan.testing.KafkaBroker;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Thirty simulated days of 10 000 conversations each, with everything that the simulated vendor can do wrong, against the
 * jar as processes that are killed: mvn -Psoak verify. {@link Scale#ofProperties} says how to make it smaller.
 */
@Tag("soak")
class SoakIT {
    private static final Path FOLDER = Path.of("target/soak").toAbsolutePath();

    @RegisterExtension
    static final KafkaBroker BROKER = new KafkaBroker();

    @Test
    void thirtyDaysOfFaultsAndKillsLoseAndDoubleNone() throws Exception {
        Scale scale = Scale.ofProperties();
        Random random = new Random(scale.seed());
        Path folder = FOLDER.resolve("work");
        drop(folder.toFile());
        Files.createDirectories(folder);
        SharedClock clock = SharedClock.in(folder.resolve("clock"));
        clock.moveTo(Scale.BEGIN);
        long began = System.nanoTime();
        try (Simulator vendor = vendor(scale, clock);
                ArrivalReader reader = ArrivalReader.of(folder.resolve("out"))) {
            Story story = Story.of(vendor, scale.seed());
            Watch watch = new Watch(vendor);
            watch.begin();
            Installation caravan = new Installation(folder, folder.resolve("clock"), vendor, scale, BROKER.address());
            Operator operator = new Operator(caravan);
            Troubles troubles = new Troubles(vendor, clock, random);
            troubles.prepare();
            Play play = new Play(scale, clock, caravan, operator, troubles, watch, random, SoakIT::report);

            play.play();

            Report report = new Report();
            report.scale(scale, Duration.ofNanos(System.nanoTime() - began));
            report.story(story);
            report.requests(vendor);
            report.reader(reader);
            report.counts("How processes ended", operator.ends());
            Map<SoakedFeed, Verdict> verdicts = verdicts(vendor, story, clock.instant(), folder.resolve("out"));
            verdicts.forEach(report::verdict);
            Memory memory = new Memory(play.samples());
            report.memory(memory);
            report.counts("Faults by kind, the requests that met them", troubles.played());
            report.writeTo(FOLDER.resolve("soak.md"));
            verdicts.forEach((feed, verdict) -> assertThat(verdict.wrong())
                    .as("seed %d, %s%n%s", scale.seed(), feed.name(), report)
                    .isEmpty());
            assertThat(caravan.errors()).as("errors in the logs").isEmpty();
            assertThat(reader.wrong()).isEmpty();
            memory.assertFlat();
            assertThat(files(folder.resolve("data/spool").toFile())).isZero();
        }
    }

    /** The progress of a long soak. */
    private static void report(String progress) {
        try {
            Files.writeString(
                    FOLDER.resolve("work/progress.txt"),
                    Instant.now() + " " + progress + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Simulator vendor(Scale scale, SharedClock clock) {
        Conversations conversations =
                Conversations.of(scale.seed(), Scale.BEGIN, scale.end(), scale.days() * scale.perDay(), scale.size());
        GenesysCloud cloud = new GenesysCloud(conversations)
                .live()
                .clock(clock)
                .availabilityLag(Scale.LAG)
                .tokenLife(Duration.ofHours(2))
                .requestsPerMinute(0);
        SoakedFeed.ALL.forEach(feed -> cloud.client(feed.client(), SoakedFeed.SECRET));
        return cloud.start();
    }

    private static Map<SoakedFeed, Verdict> verdicts(Simulator vendor, Story story, Instant now, Path out) {
        Map<String, Conversation> left = vendor.conversations().truth().collect(toMap(Story::id, Function.identity()));
        Map<Instant, List<Conversation>> begun = story.begunWith(left.values());
        Map<SoakedFeed, Verdict> verdicts = new HashMap<>();
        Map<Fingerprint, Integer> forKafka = new ConcurrentHashMap<>();
        for (SoakedFeed feed : SoakedFeed.ALL) {
            Verdict verdict = new Verdict();
            Map<Fingerprint, Integer> lines = feed.goesToKafka() ? forKafka : new ConcurrentHashMap<>();
            Judge judge = new Judge(feed, new Published(out, feed.name()), story, left, now, verdict, lines);
            begun.entrySet().parallelStream().forEach(hour -> judge.judge(hour.getKey(), hour.getValue()));
            verdicts.put(feed, verdict);
        }
        assertThat(new Topic(BROKER.address(), "conversations").lines()).isEqualTo(forKafka);
        return verdicts;
    }

    private static long files(File folder) {
        File[] inside = folder.listFiles();
        long files = 0;
        for (File one : inside == null ? new File[0] : inside) {
            files += one.isFile() ? 1 : files(one);
        }
        return files;
    }

    private static void drop(File folder) {
        File[] inside = folder.listFiles();
        for (File one : inside == null ? new File[0] : inside) {
            drop(one);
        }
        assertThat(folder.delete() || !folder.exists()).isTrue();
    }
}
