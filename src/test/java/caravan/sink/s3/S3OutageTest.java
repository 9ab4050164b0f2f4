package caravan.sink.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import caravan.sink.SinkException;
import caravan.sink.file.Site;
import caravan.spool.Manifest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store that is down for a while: the sink reports it soon, retries, and publishes everything once it is back. */
@Tag("full")
class S3OutageTest {
    private final S3Server server;
    private final S3Site site;
    private final S3Sink sink;

    S3OutageTest(@TempDir Path folder) throws Exception {
        this.server = S3Server.start(folder.resolve("objects"));
        this.site = new S3Site(server, folder.resolve("spool"));
        this.sink = site.sink();
    }

    @AfterEach
    void stop() {
        sink.close();
        server.close();
    }

    @Test
    @Timeout(10)
    void aStoreThatIsDownIsReportedAndUsedOnceItIsBack() throws Exception {
        Manifest first = site.spooled(6, 1, "{\"id\":\"a\"}");
        Manifest second = site.spooled(7, 1, "{\"id\":\"b\"}");
        site.publish(sink, first);

        server.stop();
        SinkException down = catchThrowableOfType(SinkException.class, () -> site.publish(sink, second));

        assertThat(down)
                .isNotInstanceOf(SinkException.Final.class)
                .hasMessageContainingAll(
                        "s3://conversations/landing/caravan", server.address().toString(), "tried again");

        server.startAgain();
        site.publish(sink, second);
        assertThat(sink.manifests("acme")).containsExactlyInAnyOrder(first, second);
        assertThat(S3Site.lines(sink, second)).isEqualTo("{\"id\":\"b\"}\n");
    }

    @Test
    @Timeout(25)
    void aStoreThatNeverAnswersFailsWithinFifteenSeconds() throws Exception {
        Manifest manifest = site.spooled("{\"id\":\"a\"}");
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                S3Sink other = new S3Sink(silent(silent), S3Site.PLACE, S3Site.FORMAT, Site.LEDGER)) {
            long begin = System.nanoTime();

            SinkException silence = catchThrowableOfType(SinkException.class, () -> site.publish(other, manifest));

            assertThat(silence).isNotInstanceOf(SinkException.Final.class).hasMessageContaining("tried again");
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(17));
        }
    }

    @Test
    void aRequestIsGivenTimeForWhatItCarries() {
        assertThat(S3Store.patience(1000)).isEqualTo(Duration.ofSeconds(15));
        assertThat(S3Store.patience(64 << 20)).isEqualTo(Duration.ofSeconds(15 + 128));
    }

    private static S3Store silent(ServerSocket socket) throws IOException {
        return new S3Store(
                null,
                URI.create("http://127.0.0.1:" + socket.getLocalPort()),
                true,
                S3Server.KEYS,
                S3Store.Checksums.WHEN_SUPPORTED);
    }
}
