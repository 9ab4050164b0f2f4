package caravan.sink.kafka;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.sink.SinkException;
import caravan.spool.Manifest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker that accepts connections and never answers: each call ends within the clients' timeouts. */
@Tag("full")
@Timeout(120)
class KafkaSilentTest {
    private ServerSocket silent;
    private KafkaSite site;

    @BeforeEach
    void listen(@TempDir Path folder) throws IOException {
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        site = KafkaSite.bare(folder, "127.0.0.1:" + silent.getLocalPort());
    }

    @AfterEach
    void close() throws IOException {
        silent.close();
    }

    @Test
    void aPublishToASilentBrokerIsGivenUpAndNamesIt() throws Exception {
        Manifest manifest = site.spooled(6, 1, KafkaSite.records(1));
        try (KafkaSink sink = site.sink()) {
            assertThatThrownBy(() -> site.publish(sink, manifest))
                    .isInstanceOf(SinkException.class)
                    .isNotInstanceOf(SinkException.Final.class)
                    .hasMessageContaining(site.brokers());
        }
    }

    @Test
    void aLookAtASilentBrokerIsGivenUpAndNamesIt() throws Exception {
        Manifest manifest = site.spooled(6, 1, KafkaSite.records(1));
        try (KafkaSink sink = site.sink()) {
            assertThatThrownBy(() -> sink.revisions(manifest.interval()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(site.brokers());
        }
    }
}
