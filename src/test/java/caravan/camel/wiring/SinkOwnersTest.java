package caravan.camel.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.ledger.Ledger;
import caravan.ledger.Takeover;
import caravan.ledger.database.LedgerException;
import caravan.sink.Sink;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import caravan.spool.Manifests;
import caravan.spool.Spool;
import caravan.testing.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sinks that settings make belong to the process that is at work on the ledger. */
@Timeout(120)
class SinkOwnersTest {
    @TempDir
    Path folder;

    @Test
    void aSinkPublishesNothingOnceAnotherProcessWorks() throws Exception {
        try (Ledger ledger = Database.POSTGRESQL.open(folder)) {
            ledger.claim();
            Sink sink = Objects.requireNonNull(
                    AcmeFeeds.in(folder, Map.of(), new DefaultCamelContext(), ledger, Clock.systemUTC())
                            .get("acme")
                            .sinks()
                            .get("file"));
            Manifest before = spooled(6);
            sink.publish(before, file(before));
            Manifest after = spooled(7);

            Takeover.of(folder);

            assertThatThrownBy(() -> sink.publish(after, file(after))).isInstanceOf(LedgerException.class);
            assertThat(sink.manifests("acme")).containsExactly(before);
        }
    }

    private Manifest spooled(int hour) throws Exception {
        return Manifests.spooled(folder.resolve("spool"), Compression.GZIP, Manifests.hour(hour), 1, "{\"id\":\"a\"}");
    }

    private Path file(Manifest manifest) {
        return new Spool(folder.resolve("spool"), 1).path(manifest, Compression.GZIP);
    }
}
