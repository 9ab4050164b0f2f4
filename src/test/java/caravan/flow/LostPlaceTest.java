package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.genesys.GenesysCloud;
import caravan.sink.s3.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A place that had deliveries and is empty now: a mount that is lost, a bucket that was made again. */
@Tag("full")
class LostPlaceTest {
    private static final Pattern ACCEPT = Pattern.compile("set feed\\.acme\\.accept-empty=(\\S+);");

    @TempDir
    Path folder;

    @Test
    void nothingIsWrittenIntoTheBareFolderOfALostMount() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            assertThat(scene.once()).isZero();
            Path away = folder.resolve("away");
            Files.move(scene.out(), away);
            Files.createDirectory(scene.out());
            scene.lasting(Duration.ofHours(6));

            assertThat(scene.once()).isEqualTo(1);

            assertThat(scene.published()).isEmpty();
            assertThat(log.messages())
                    .anyMatch(line -> line.contains("has no owner mark in the sink file any more")
                            && line.contains("records 3 deliveries")
                            && line.contains("feed.acme.accept-empty=file@"));
            Files.delete(scene.out());
            Files.move(away, scene.out());
            assertThat(scene.once()).isZero();
            scene.assertEachRecordOnce();
        }
    }

    @Test
    void anEmptyPlaceThatIsAcceptedByNameIsTaken() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            assertThat(scene.once()).isZero();
            empty(scene.out());
            scene.lasting(Duration.ofHours(6));
            assertThat(scene.once()).isEqualTo(1);

            scene.with("feed.acme.accept-empty", accepted(log.messages()))
                    .at(Scene.START.plus(Duration.ofDays(30)).plusSeconds(60));

            assertThat(scene.once()).isZero();
            assertThat(scene.manifests()).hasSize(3);
            empty(scene.out());
            scene.lasting(Duration.ofHours(7));
            assertThat(scene.once()).as("lost again, which was not accepted").isEqualTo(1);
            assertThat(scene.published()).isEmpty();
        }
    }

    @Test
    void aFeedWithoutDeliveriesTakesAnEmptyPlace() throws Exception {
        try (Scene scene = scene()) {
            scene.with("feed.acme.client-secret", "wrong");
            assertThat(scene.once()).isEqualTo(1);
            scene.with("feed.acme.client-secret", Scene.SECRET);

            assertThat(scene.once()).isZero();
        }
    }

    @Test
    void aBucketThatWasMadeAgainStopsItsFeed() throws Exception {
        try (S3Server store = S3Server.start(folder.resolve("objects"));
                Scene scene = scene().with("feed.acme.sink", "s3")
                        .with("sink.s3.bucket", S3Server.BUCKET)
                        .with("sink.s3.endpoint", store.address().toString())
                        .with("sink.s3.path-style", "true")
                        .with("sink.s3.access-key", S3Server.KEYS.accessKey())
                        .with("sink.s3.secret-key", S3Server.KEYS.secretKey());
                LogLines log = LogLines.ofCaravan()) {
            assertThat(scene.once()).isZero();
            store.empty();
            scene.lasting(Duration.ofHours(6));

            assertThat(scene.once()).isEqualTo(1);

            assertThat(store.keys()).isEmpty();
            scene.with("feed.acme.accept-empty", accepted(log.messages()));
            assertThat(scene.once()).isZero();
            assertThat(store.keys()).isNotEmpty();
        }
    }

    @Test
    void aPlaceThatALedgerWasRebuiltFromIsMissedToo() throws Exception {
        try (Scene scene = scene()) {
            assertThat(scene.once()).isZero();
            Files.delete(folder.resolve("ledger.mv.db"));
            scene.with("caravan.command", "status").with("caravan.command.rebuild", "true");
            assertThat(scene.launch().run()).isZero();
            scene.with("caravan.command", "once").with("caravan.command.rebuild", "false");
            empty(scene.out());
            scene.lasting(Duration.ofHours(6));

            assertThat(scene.once()).isEqualTo(1);

            assertThat(scene.published()).isEmpty();
        }
    }

    private Scene scene() {
        return new Scene(folder, new GenesysCloud(Scene.conversations(40, Duration.ofHours(7))))
                .lasting(Duration.ofHours(3));
    }

    private static String accepted(List<String> messages) {
        Matcher found = ACCEPT.matcher(String.join("\n", messages));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static void empty(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        Files.createDirectory(folder);
    }
}
