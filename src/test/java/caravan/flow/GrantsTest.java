package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way to request a token, through the real routes. */
@Tag("full")
class GrantsTest {
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String PASSWORD = "pa55-of-ada";
    private static final String REFRESH = "rt-first-of-ada";
    private static final List<String> SECRETS = List.of(Scene.SECRET, PASSWORD, REFRESH, KEY);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "client_credentials, basic, memory",
        "client_credentials, form, jdbc",
        "client_credentials, json, jdbc",
        "password, basic, jdbc",
        "password, form, memory",
        "password, json, memory",
        "refresh_token, basic, memory",
        "refresh_token, form, jdbc",
        "refresh_token, json, jdbc",
        "access_key, basic, memory",
        "access_key, basic, jdbc"
    })
    void eachGrantRenewsADeadTokenAndLogsIt(String grant, String authentication, String store) throws Exception {
        try (Scene scene = scene(grant, store).with("feed.acme.client-auth", authentication);
                LogLines log = LogLines.ofCaravan()) {
            scene.vendor().faults().onQuery(3, new Fault.TokenDies());

            int code = scene.once();

            assertThat(code).isZero();
            scene.assertEachRecordOnce();
            assertThat(scene.vendor().statistics().tokensIssued()).isEqualTo(2);
            assertThat(events(log, "renewed")).hasSize(2).allMatch(event -> event.contains("\"expiresAt\":\"2"));
            assertThatNothingShowsASecret(log, scene);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_credentials", "password", "refresh_token", "access_key"})
    @Tag("gate")
    void withAStoreARestartRequestsNoToken(String grant) throws Exception {
        try (Scene scene = scene(grant, "jdbc").with("feed.acme.revisit-every", "PT0S")) {
            scene.with("feed.acme.revisit", "P60D");
            scene.once();
            int queries = scene.vendor().statistics().queries();

            int code = scene.once();

            assertThat(code).isZero();
            assertThat(scene.vendor().statistics().queries()).isGreaterThan(queries);
            assertThat(scene.vendor().statistics().tokenRequests()).isEqualTo(1);
        }
    }

    @Test
    void aRotatedRefreshTokenOutlivesTheProcess() throws Exception {
        try (Scene scene = scene("refresh_token", "jdbc").with("feed.acme.revisit-every", "PT0S")) {
            scene.with("feed.acme.revisit", "P60D");
            for (int start = 1; start <= 3; start++) {
                scene.vendor().faults().onNextQueries(1, new Fault.TokenDies());

                scene.once();
            }
            int code = scene.once();

            assertThat(code).isZero();
            assertThat(scene.vendor().statistics().requests("/oauth/token"))
                    .hasSizeGreaterThanOrEqualTo(3)
                    .allMatch(request -> request.status() == 200);
        }
    }

    @Test
    void aStopDuringATokenRequestLosesNoRefreshToken() throws Exception {
        try (Scene scene = scene("refresh_token", "jdbc")) {
            Fault slow = new Fault.Held(new CountDownLatch(1), Duration.ofSeconds(3));
            scene.vendor().faults().onToken(1, slow);
            Underway run = new Underway(scene);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> scene.vendor().statistics().atOnce() == 1);

            run.close();

            assertThat(scene.with("caravan.command", "once").once()).isZero();
            assertThat(scene.vendor().statistics().tokenRequests()).isEqualTo(1);
            scene.assertEachRecordOnce();
        }
    }

    @Test
    void withoutAStoreTheSecondStartNeedsANewLogin() throws Exception {
        try (Scene scene = scene("refresh_token", "memory")) {
            scene.lasting(Duration.ofHours(3)).once();
            scene.lasting(Duration.ofHours(6));
            try (LogLines log = LogLines.ofCaravan()) {
                int code = scene.once();

                assertThat(code).isEqualTo(1);
                assertThat(events(log, "refused")).singleElement().asString().contains("log in again");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "client_credentials, memory",
        "password, jdbc",
        "refresh_token, memory",
        "refresh_token, jdbc",
        "access_key, jdbc"
    })
    void aRefusalOfEachGrantIsReportedOnceWithItsReason(String grant, String store) throws Exception {
        try (Scene scene = scene(grant, store);
                LogLines log = LogLines.ofCaravan()) {
            scene.vendor().faults().onNextTokens(100, new Fault.TokenRefused(400, "invalid_grant", "no more"));

            int code = scene.once();

            assertThat(code).isEqualTo(1);
            assertThat(scene.vendor().statistics().tokenRequests()).isEqualTo(1);
            assertThat(events(log, "refused"))
                    .singleElement()
                    .asString()
                    .contains("\"feed\":\"acme\"", "answered 400 invalid_grant: no more", "Check feed.acme.");
            assertThatNothingShowsASecret(log, scene);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "client_credentials, memory",
        "password, jdbc",
        "refresh_token, memory",
        "refresh_token, jdbc",
        "access_key, jdbc"
    })
    void aLastingTransientFailureIsReportedOnceARound(String grant, String store) throws Exception {
        try (Scene scene = scene(grant, store).with("caravan.workers", "1").with("caravan.retry.attempts", "2");
                LogLines log = LogLines.ofCaravan()) {
            scene.lasting(Duration.ofHours(1)).vendor().faults().onNextTokens(100, new Fault.Status(503));

            int code = scene.once();

            assertThat(code).isEqualTo(1);
            assertThat(events(log, "unavailable"))
                    .hasSize(scene.vendor().statistics().tokenRequests() / 2)
                    .isNotEmpty()
                    .allMatch(event -> event.contains("\"feed\":\"acme\"") && event.contains("answered 503"));
            assertThatNothingShowsASecret(log, scene);
        }
    }

    private Scene scene(String grant, String store) throws Exception {
        Path key = Files.writeString(folder.resolve("key"), KEY);
        GenesysCloud vendor = new GenesysCloud(Scene.conversations(300, Duration.ofHours(6)))
                .user("ada", PASSWORD)
                .refreshToken(REFRESH, true)
                .accessKey("ada", PASSWORD);
        return new Scene(folder, vendor)
                .with("feed.acme.grant", grant)
                .with("feed.acme.username", "ada")
                .with("feed.acme.password", PASSWORD)
                .with("feed.acme.refresh-token", REFRESH)
                .with("feed.acme.token-store", store)
                .with("caravan.token-key", "{{file:" + key + "}}");
    }

    private static List<String> events(LogLines log, String event) {
        return log.messages().stream()
                .filter(line -> line.contains("\"event\":\"" + event + "\""))
                .toList();
    }

    /** Neither the log nor the ledger's file has a secret or a token, which the simulator makes like two UUIDs. */
    private void assertThatNothingShowsASecret(LogLines log, Scene scene) throws Exception {
        String token = "[0-9a-f-]{36}_[0-9a-f-]{36}";
        assertThat(log.messages()).noneMatch(line -> line.matches("(?s).*" + token + ".*"));
        assertThat(String.join("\n", log.messages())).doesNotContain(SECRETS);
        String ledger = Files.readString(scene.folder().resolve("ledger.mv.db"), StandardCharsets.ISO_8859_1);
        assertThat(ledger).doesNotContain(SECRETS).doesNotContainPattern(token);
    }
}
