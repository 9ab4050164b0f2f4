package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.ledger.Ledger;
import caravan.ledger.row.DeliveryRow;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes {@code to-file} and {@code on-failure} as users change them, with steps that spoil the exchange or fail. */
@Tag("full")
@Timeout(120)
class OwnSinkRouteTest {
    private static final String PUBLISH = "        - bean:\n            ref: publisher\n";
    private static final String DELIVERED =
            "        - bean:\n            ref: deliveries\n            method: delivered\n";
    private static final String FAILED = "      - to:\n          uri: direct:delivery-failed\n";
    private static final String BODY = "        - setBody:\n            constant: \"mine\"\n";
    private static final String NOTHING_LEFT = BODY
            + """
                      - removeHeaders:
                          pattern: "*"
                      - removeProperties:
                          pattern: "*"
                      - removeVariable:
                          name: "*"
              """;
    private static final String FAIL =
            """
                    - throwException:
                        exceptionType: java.io.IOException
                        message: "no such shelf"
            """;
    private static final String STOP = "        - stop: {}\n";

    @TempDir
    Path folder;

    @Test
    void stepsThatEmptyTheExchangeDoNotKeepADeliveryFromItsSink() throws Exception {
        try (Scene scene = scene()) {
            edit("to-file", PUBLISH, NOTHING_LEFT + PUBLISH + NOTHING_LEFT);

            assertThat(scene.once()).isZero();

            scene.assertEachRecordOnce();
            scene.assertNothingIsLeftOver();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BODY, NOTHING_LEFT, ""})
    void aFailingStepAfterTheBodyWasChangedIsACountedTry(String spoiling) throws Exception {
        try (Scene scene = scene()) {
            edit("to-file", PUBLISH, spoiling + FAIL + PUBLISH);

            assertThat(scene.once()).isEqualTo(1);

            assertTriedAndNotDelivered(scene, "no such shelf");
            edit("to-file", spoiling + FAIL, "");
            assertThat(scene.once()).isZero();
            scene.assertEachRecordOnce();
        }
    }

    @Test
    @Tag("gate")
    void aFailureThatTheRouteDoesNotHandleIsACountedTry() throws Exception {
        try (Scene scene = scene()) {
            Files.writeString(
                    file("to-file"),
                    "- route:\n    id: to-file\n    from:\n      uri: direct:to-file\n      steps:\n" + BODY + FAIL);

            assertThat(scene.once()).isEqualTo(1);

            assertTriedAndNotDelivered(scene, "no such shelf");
        }
    }

    @Test
    void aFailureWhileAFailureIsHandledIsACountedTry() throws Exception {
        try (Scene scene = scene()) {
            edit("to-file", PUBLISH, FAIL + PUBLISH);
            edit("to-file", FAILED, FAIL.replaceAll("(?m)^  ", "") + FAILED);

            assertThat(scene.once()).isEqualTo(1);

            assertTriedAndNotDelivered(scene, "no such shelf");
        }
    }

    @Test
    @Tag("gate")
    void aRouteThatEndsWithoutDeliveredIsACountedTry() throws Exception {
        try (Scene scene = scene()) {
            edit("to-file", PUBLISH, STOP + PUBLISH);

            assertThat(scene.once()).isEqualTo(1);

            assertTriedAndNotDelivered(scene, "ended without the step deliveries.delivered");
        }
    }

    @Test
    void aFailingOnFailureRouteDoesNotKeepATryFromBeingCounted() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofErrors()) {
            edit("to-file", PUBLISH, FAIL + PUBLISH);
            edit("on-failure", "direct:on-failure\n      steps:\n", "direct:on-failure\n      steps:\n" + FAIL);

            assertThat(scene.once()).isEqualTo(1);

            assertTriedAndNotDelivered(scene, "no such shelf");
            assertThat(log.messages()).hasSizeLessThan(60);
        }
    }

    @Test
    void aStepThatFailsAfterDeliveredChangesNothing() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            edit("to-file", DELIVERED, DELIVERED + BODY + FAIL);

            assertThat(scene.once()).isZero();

            scene.assertEachRecordOnce();
            assertThat(log.messages())
                    .anyMatch(line ->
                            line.startsWith("WARN Step failed after the delivery") && line.contains("no such shelf"))
                    .noneMatch(line -> line.startsWith("ERROR"));
        }
    }

    private Scene scene() throws IOException {
        Files.createDirectories(folder.resolve("routes"));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("routes"))) {
            for (Path file : files) {
                Files.copy(file, folder.resolve("routes").resolve(file.getFileName()));
            }
        }
        return new Scene(
                        folder,
                        new caravan.simulator.genesys.GenesysCloud(Scene.conversations(60, Duration.ofHours(6))))
                .with("camel.main.routes-include-pattern", "file:" + folder + "/routes/*.camel.yaml");
    }

    private Path file(String route) {
        return folder.resolve("routes").resolve(route + ".camel.yaml");
    }

    private void edit(String route, String old, String other) throws IOException {
        String text = Files.readString(file(route));
        assertThat(text).contains(old);
        Files.writeString(file(route), text.replace(old, other));
    }

    private static void assertTriedAndNotDelivered(Scene scene, String reason) {
        try (Ledger ledger = scene.ledger()) {
            List<DeliveryRow> pending = ledger.deliveries().pending("acme");

            assertThat(pending).hasSize(6).allMatch(row -> row.triedAt() != null);
            assertThat(pending)
                    .anyMatch(row -> row.failures() > 0)
                    .allMatch(row -> row.failures() <= 1)
                    .allMatch(row -> String.valueOf(row.error()).contains(reason));
        }
    }
}
