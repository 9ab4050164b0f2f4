package caravan.camel.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.camel.AcmeParts;
import caravan.spool.DeadLetter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterReplayTest {
    @TempDir
    Path folder;

    @Test
    void aReadableLetterBecomesARevision() throws Exception {
        try (AcmeParts acme = new AcmeParts(folder)) {
            acme.delivered(AcmeParts.conversation("c-1"));
            setAside(acme, AcmeParts.conversation("c-2"));

            Replay.Outcome outcome = replay(acme).replay("acme");

            assertThat(outcome).isEqualTo(new Replay.Outcome(1, 0));
            assertThat(acme.ledger.deliveries().pending("acme"))
                    .singleElement()
                    .satisfies(delivery -> assertThat(delivery.revision()).isEqualTo(2));
            assertThat(acme.letters.of(AcmeParts.HOUR)).isEmpty();
        }
    }

    @Test
    void aLetterWhoseRecordWasReadSinceIsRemoved() throws Exception {
        try (AcmeParts acme = new AcmeParts(folder)) {
            acme.delivered(AcmeParts.conversation("c-1"));
            setAside(acme, AcmeParts.conversation("c-1").replace("00:20", "00:15"));

            Replay.Outcome outcome = replay(acme).replay("acme");

            assertThat(outcome).isEqualTo(new Replay.Outcome(1, 0));
            assertThat(acme.ledger.deliveries().pending("acme")).isEmpty();
        }
    }

    @Test
    void aLetterThatIsStillNotReadableStays() throws Exception {
        try (AcmeParts acme = new AcmeParts(folder)) {
            acme.delivered(AcmeParts.conversation("c-1"));
            setAside(acme, "{\"conversationId\":\"c-2\"}");

            Replay.Outcome outcome = replay(acme).replay("acme");

            assertThat(outcome).isEqualTo(new Replay.Outcome(0, 1));
            assertThat(acme.letters.of(AcmeParts.HOUR)).hasSize(1);
        }
    }

    @Test
    void aLetterOfAnIntervalThatIsNotDeliveredStays() throws Exception {
        try (AcmeParts acme = new AcmeParts(folder)) {
            setAside(acme, AcmeParts.conversation("c-2"));

            assertThat(replay(acme).replay("acme")).isEqualTo(new Replay.Outcome(0, 1));
        }
    }

    private static void setAside(AcmeParts acme, String conversation) throws Exception {
        acme.letters.add(DeadLetter.of(AcmeParts.HOUR, 1, null, acme.record(conversation), "not readable"));
    }

    private static Replay replay(AcmeParts acme) {
        return new Replay(
                acme.feeds, acme.ledger, acme.spool, acme.letters, acme.manifests, acme.ownRoutes, acme.clock);
    }
}
