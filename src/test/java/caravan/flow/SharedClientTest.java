package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two feeds of one client id and one token endpoint. */
class SharedClientTest {
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"memory", "jdbc"})
    void aWrongSecretStopsItsOwnFeedAlone(String store) throws Exception {
        try (Scene scene = scene(store);
                LogLines log = LogLines.ofCaravan()) {
            scene.with("caravan.feeds", "wrong,acme");
            Map.copyOf(scene.settings()).forEach((name, value) -> {
                if (name.startsWith("feed.acme.")) {
                    scene.with(name.replace("feed.acme.", "feed.wrong."), value);
                }
            });
            scene.with("feed.wrong.client-secret", "wrong-secret");

            int code = scene.once();

            assertThat(code).isEqualTo(1);
            scene.assertEachRecordOnce();
            assertThat(String.join("\n", log.messages())).contains("feed.wrong").doesNotContain("wrong-secret");
        }
    }

    @Test
    void aCheckWithStoredTokensStillCallsTheTokenEndpoint() throws Exception {
        try (Scene scene = scene("jdbc")) {
            assertThat(scene.once()).isZero();
            int before = scene.vendor().statistics().tokenRequests();
            scene.by(Clock.systemUTC()).with("caravan.command", "check");
            assertThat(scene.once()).isZero();
            assertThat(scene.vendor().statistics().tokenRequests()).isEqualTo(before + 1);

            scene.vendor()
                    .faults()
                    .onNextTokens(100, new Fault.TokenRefused(400, "invalid_client", "client not found"));

            assertThat(scene.once()).isNotZero();
        }
    }

    private Scene scene(String store) throws IOException {
        Files.writeString(folder.resolve("key"), KEY);
        return new Scene(folder, new GenesysCloud(Scene.conversations(30, Duration.ofHours(2))))
                .lasting(Duration.ofHours(2))
                .with("feed.*.requests-at-once", "1")
                .with("feed.*.token-store", store)
                .with("caravan.token-key", "{{file:" + folder.resolve("key") + "}}");
    }
}
