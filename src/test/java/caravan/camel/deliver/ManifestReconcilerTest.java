package caravan.camel.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.camel.AcmeParts;
import caravan.ledger.row.IntervalState;
import caravan.record.Fingerprint;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestReconcilerTest {
    @TempDir
    Path folder;

    @Test
    void aPublishedRevisionThatTheLedgerLacksIsAdopted() throws Exception {
        try (AcmeParts acme = new AcmeParts(folder)) {
            acme.publish(acme.spooled(AcmeParts.conversation("c-1")));
            acme.ledger.revisions().unspool(AcmeParts.HOUR, 1);

            boolean adopted = acme.manifests.adopted(acme.feed(), acme.row());

            assertThat(adopted).isTrue();
            assertThat(acme.row().state()).isEqualTo(IntervalState.DELIVERED);
            assertThat(acme.row().revision()).isEqualTo(1);
        }
    }

    @Test
    void nothingIsAdoptedFromAnEmptySink() throws Exception {
        try (AcmeParts acme = new AcmeParts(folder)) {
            assertThat(acme.manifests.adopted(acme.feed(), acme.row())).isFalse();
            assertThat(acme.row().state()).isEqualTo(IntervalState.PLANNED);
        }
    }

    @Test
    void knownRecordsComeFromTheSinkIfTheLedgerHasNoDigests() throws Exception {
        try (AcmeParts acme = new AcmeParts(folder)) {
            acme.delivered(AcmeParts.conversation("c-1"));
            acme.ledger.digests().prune("acme", AcmeParts.HOUR.end().plus(Duration.ofDays(1)));

            assertThat(acme.ledger.digests().contains(AcmeParts.HOUR, 1)).isFalse();
            assertThat(acme.manifests.known(acme.feed(), acme.row()).contains(Fingerprint.of("c-1")))
                    .isTrue();
        }
    }
}
