package caravan.sink.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.record.VendorPages;
import caravan.spool.DeadLetter;
import caravan.spool.DeadLetters;
import caravan.spool.DeadLettersContract;
import caravan.spool.Manifests;
import caravan.spool.SpoolException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3DeadLettersTest extends DeadLettersContract {
    private S3Server server;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = S3Server.start(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected DeadLetters open() {
        return new S3DeadLetters(server.store(), new S3Destination(S3Server.BUCKET, "dead", null));
    }

    @Test
    void eachIsAnObjectBelowItsRevision() throws Exception {
        try (DeadLetters letters = open()) {
            DeadLetter letter =
                    DeadLetter.of(Manifests.hour(6), 1, null, VendorPages.record("{\"id\":\"a\"}"), "no start");
            letters.add(letter);

            assertThat(server.keys())
                    .containsExactly("dead/acme/acme-20261101T060000Z-20261101T070000Z-r1/" + letter.id() + ".json");
        }
    }

    @Test
    void aMissingBucketIsReportedWithoutTheRecord() {
        try (DeadLetters letters = new S3DeadLetters(server.store(), new S3Destination("no-such-bucket", "", null))) {
            DeadLetter letter =
                    DeadLetter.of(Manifests.hour(6), 1, null, VendorPages.record("{\"name\":\"Ada\"}"), "no key");

            assertThatThrownBy(() -> letters.add(letter))
                    .isInstanceOf(SpoolException.class)
                    .hasMessageContainingAll("s3://no-such-bucket", "404")
                    .hasMessageNotContaining("Ada");
        }
    }
}
