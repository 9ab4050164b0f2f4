package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.ledger.Ledger;
import caravan.simulator.data.Conversation;
import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.http.Operation;
import caravan.spool.Manifest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("full")
class RevisitTest {
    private static final Instant SOON = Scene.START.plus(Duration.ofHours(7));

    @TempDir
    Path folder;

    @Test
    @Tag("gate")
    void aCorrectedAndALateRecordArePublishedOnceAsTheNextRevision() throws Exception {
        try (Scene scene = scene()) {
            scene.once();
            Conversation old = scene.vendor().truth().skip(40).findFirst().orElseThrow();
            String corrected = old.json()
                    .replaceFirst("\"originatingDirection\"", "\"wrapUpNote\":\"late\",\"originatingDirection\"");
            scene.vendor().conversations().correct(old, corrected, old.end().orElse(null));
            Instant late = old.start().plusMillis(1);
            String added = scene.vendor()
                    .conversations()
                    .addAnother(1, late, late.plusSeconds(60))
                    .json();

            int code = scene.once();

            assertThat(code).isZero();
            List<Manifest> second = scene.manifests().stream()
                    .filter(manifest -> manifest.revision() == 2)
                    .toList();
            assertThat(second).hasSize(1);
            assertThat(second.get(0).counts().records()).isEqualTo(2);
            assertThat(second.get(0).counts().unchanged()).isPositive();
            assertThat(scene.records()).contains(corrected, added).hasSize(120 + 2);
        }
    }

    @Test
    @Tag("gate")
    void unchangedRecordsMakeNoRevision() throws Exception {
        try (Scene scene = scene()) {
            scene.once();
            int queries = scene.vendor().statistics().queries();
            scene.once();

            int code = scene.once();

            assertThat(code).isZero();
            assertThat(scene.vendor().statistics().queries()).isEqualTo(3 * queries);
            assertThat(scene.manifests()).hasSize(6).allMatch(manifest -> manifest.revision() == 1);
        }
    }

    static List<Arguments> reasonsNotToReadAgain() {
        return List.of(
                Arguments.of(
                        Operation.TOKEN,
                        new Fault.TokenRefused(401, "invalid_client", "unknown client"),
                        "invalid_client"),
                Arguments.of(Operation.QUERY, new Fault.Status(503), "the vendor is down"),
                Arguments.of(Operation.QUERY, new Fault.Status(400), "answered 400"));
    }

    @ParameterizedTest
    @MethodSource("reasonsNotToReadAgain")
    void onceEndsWithOneAndNamesFailedRevisits(Operation operation, Fault fault, String reason) throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            assertThat(scene.once()).isZero();
            scene.at(Scene.START.plus(Duration.ofHours(31)));
            scene.vendor().faults().onNext(operation, 1_000, fault);

            int code = scene.once();

            assertThat(code).isEqualTo(1);
            assertThat(log.messages())
                    .filteredOn(line -> line.startsWith("ERROR Not "))
                    .hasSize(1)
                    .allMatch(line -> line.contains(reason) && line.contains("intervals=6"));
            scene.vendor().faults().clear();
            assertThat(scene.once()).isZero();
        }
    }

    @Test
    void revisitsKeepTheirDistanceAndTheirWindow() throws Exception {
        try (Scene scene = scene()) {
            scene.with("feed.acme.revisit-every", "PT6H").once();
            int queries = scene.vendor().statistics().queries();

            scene.at(SOON.plus(Duration.ofHours(5))).once();
            int tooSoon = scene.vendor().statistics().queries();
            scene.at(SOON.plus(Duration.ofHours(6))).once();
            int due = scene.vendor().statistics().queries();
            scene.at(SOON.plus(Duration.ofDays(4))).once();
            int settled = scene.vendor().statistics().queries();

            assertThat(tooSoon).isEqualTo(queries);
            assertThat(due).isEqualTo(2 * queries);
            assertThat(settled).isEqualTo(due);
        }
    }

    @Test
    void aManifestSaysSettledOnlyWhenNoFurtherRevisionIsPlanned() throws Exception {
        try (Scene scene = scene()) {
            scene.once();
            boolean fresh = scene.manifests().get(0).settled();
            Conversation first = scene.vendor().truth().findFirst().orElseThrow();
            scene.vendor().conversations().correct(first, first.json().replace("inbound", "outbound"), null);

            scene.at(SOON.plus(Duration.ofDays(2)))
                    .with("feed.acme.revisit", "PT0S")
                    .once();
            scene.with("feed.acme.revisit", "P3D").once();

            assertThat(fresh).isFalse();
            assertThat(scene.manifests().stream().filter(manifest -> manifest.revision() == 2))
                    .hasSize(1);
        }
    }

    @Test
    void valuesThatASettingNamesDoNotCountAsAChange() throws Exception {
        try (Scene scene = scene()) {
            scene.with("feed.acme.digest-ignore", "/originatingDirection").once();
            Conversation first = scene.vendor().truth().findFirst().orElseThrow();
            String turned = first.json().contains("\"originatingDirection\":\"inbound\"")
                    ? first.json()
                            .replace("\"originatingDirection\":\"inbound\"", "\"originatingDirection\":\"outbound\"")
                    : first.json()
                            .replace("\"originatingDirection\":\"outbound\"", "\"originatingDirection\":\"inbound\"");
            scene.vendor().conversations().correct(first, turned, first.end().orElse(null));

            scene.once();

            assertThat(turned).isNotEqualTo(first.json());
            assertThat(scene.manifests()).allMatch(manifest -> manifest.revision() == 1);
        }
    }

    @Test
    void digestsOfSettledIntervalsArePruned() throws Exception {
        try (Scene scene = scene()) {
            scene.once();

            scene.at(SOON.plus(Duration.ofDays(10))).once();

            try (Ledger ledger = scene.ledger()) {
                assertThat(ledger.intervals().all("acme")).allMatch(row -> ledger.digests()
                        .find(row.interval(), row.revision())
                        .isEmpty());
            }
        }
    }

    private Scene scene() {
        return new Scene(folder, new GenesysCloud(Scene.conversations(120, Duration.ofHours(6))))
                .at(SOON)
                .with("feed.acme.revisit-every", "PT0S");
    }
}
