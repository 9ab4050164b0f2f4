package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.launch.Launch;
import caravan.simulator.data.Conversation;
import caravan.simulator.genesys.GenesysCloud;
import caravan.sink.s3.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published files are deleted or changed behind Caravan's back. */
@Tag("full")
class VerifyTest {
    @TempDir
    Path folder;

    @Test
    void aWholeSinkIsVerifiedWithoutTheVendor() throws Exception {
        try (Scene scene = delivered()) {
            int requests = scene.vendor().statistics().queries();

            assertThat(run(scene, "verify")).isZero();

            assertThat(scene.vendor().statistics().queries()).isEqualTo(requests);
        }
    }

    @Test
    @Tag("gate")
    void aDeletedDataFileIsNamedAndPublishedAgain() throws Exception {
        try (Scene scene = delivered()) {
            Files.delete(data(scene, 2));

            assertThat(run(scene, "verify")).isEqualTo(1);
            assertThat(run(scene, "repair")).isZero();

            assertWhole(scene);
        }
    }

    @Test
    void aChangedByteIsNamedAndPublishedAgain() throws Exception {
        try (Scene scene = delivered()) {
            Path changed = data(scene, 0);
            byte[] bytes = Files.readAllBytes(changed);
            bytes[bytes.length / 2] ^= 1;
            Files.write(changed, bytes);

            assertThat(run(scene, "verify")).isEqualTo(1);
            assertThat(run(scene, "repair")).isZero();

            assertWhole(scene);
        }
    }

    @Test
    void aDeletedManifestIsNamedAndPublishedAgain() throws Exception {
        try (Scene scene = delivered()) {
            Files.delete(files(scene, ".manifest.json").get(4));

            assertThat(run(scene, "verify")).isEqualTo(1);
            assertThat(run(scene, "repair")).isZero();

            assertWhole(scene);
        }
    }

    @Test
    void aDamagedManifestIsNamedAndPublishedAgain() throws Exception {
        try (Scene scene = delivered()) {
            Files.writeString(files(scene, ".manifest.json").get(1), "{\"feed\":");

            assertThat(run(scene, "verify")).isEqualTo(1);
            assertThat(run(scene, "repair")).isZero();

            assertWhole(scene);
        }
    }

    @Test
    void onlyTheLostRevisionIsPublishedAgain() throws Exception {
        try (Scene scene = scene()) {
            scene.at(Scene.START.plus(Duration.ofHours(7))).with("feed.acme.revisit-every", "PT0S");
            scene.once();
            Conversation old = scene.vendor().truth().findFirst().orElseThrow();
            String corrected = old.json()
                    .replaceFirst("\"originatingDirection\"", "\"wrapUpNote\":\"late\",\"originatingDirection\"");
            scene.vendor().conversations().correct(old, corrected, old.end().orElse(null));
            scene.once();
            assertThat(scene.manifests()).hasSize(7);
            Files.delete(files(scene, "-r1.ndjson.gz").get(0));

            assertThat(run(scene, "verify")).isEqualTo(1);
            assertThat(run(scene, "repair")).isZero();

            assertWhole(scene);
            assertThat(scene.records()).contains(corrected);
        }
    }

    @Test
    void anotherSinkRestoresWhatOneHasLost() throws Exception {
        try (S3Server store = S3Server.start(folder.resolve("objects"));
                Scene scene = scene().with("feed.acme.sink", "file,s3")
                        .with("sink.s3.bucket", S3Server.BUCKET)
                        .with("sink.s3.endpoint", store.address().toString())
                        .with("sink.s3.path-style", "true")
                        .with("sink.s3.access-key", S3Server.KEYS.accessKey())
                        .with("sink.s3.secret-key", S3Server.KEYS.secretKey())) {
            assertThat(scene.once()).isZero();
            int requests = scene.vendor().statistics().queries();
            String key = store.keys().stream()
                    .filter(name -> name.endsWith(".ndjson.gz"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = store.bytes(key);
            store.client().deleteObject(delete -> delete.bucket(S3Server.BUCKET).key(key));
            Files.delete(data(scene, 3));

            assertThat(run(scene, "verify")).isEqualTo(1);
            assertThat(run(scene, "repair")).isZero();

            assertThat(scene.vendor().statistics().queries()).isEqualTo(requests);
            assertThat(store.bytes(key)).isEqualTo(bytes);
            assertWhole(scene);
        }
    }

    @Test
    void verifyLooksOnlyAtTheSpanThatIsMeant() throws Exception {
        try (Scene scene = delivered()) {
            Files.delete(data(scene, 5));

            scene.with(
                    "caravan.command.to", Scene.START.plus(Duration.ofHours(5)).toString());

            assertThat(run(scene, "verify")).isZero();
        }
    }

    @Test
    void aRebuildGoesOnAroundDataThatIsGone() throws Exception {
        try (Scene scene = delivered()) {
            Files.delete(data(scene, 3));
            Files.delete(folder.resolve("ledger.mv.db"));

            scene.with("caravan.command.rebuild", "true");
            assertThat(run(scene, "status")).isEqualTo(1);
            scene.with("caravan.command.rebuild", "false");
            assertThat(run(scene, "once")).isZero();
            assertThat(run(scene, "verify")).isEqualTo(1);
            assertThat(run(scene, "repair")).isZero();

            assertWhole(scene);
        }
    }

    private void assertWhole(Scene scene) throws Exception {
        assertThat(run(scene, "verify")).isZero();
        scene.assertEachRecordOnce();
        scene.assertNothingIsLeftOver();
    }

    private static int run(Scene scene, String command) {
        Launch launch = scene.with("caravan.command", command).launch();
        return launch.run();
    }

    private Scene delivered() {
        Scene scene = scene();
        assertThat(scene.once()).isZero();
        return scene;
    }

    private Scene scene() {
        return new Scene(folder, new GenesysCloud(Scene.conversations(120, Duration.ofHours(6))));
    }

    private static Path data(Scene scene, int hour) throws IOException {
        return files(scene, ".ndjson.gz").get(hour);
    }

    private static List<Path> files(Scene scene, String end) throws IOException {
        try (Stream<Path> all = Files.walk(scene.out())) {
            return all.filter(path -> path.toString().endsWith(end)).sorted().toList();
        }
    }
}
