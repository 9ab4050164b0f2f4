package caravan.sink.s3;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.sink.SinkException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A store that answers at once and sends its answer's bytes one by one, each before the socket's patience ends. */
@Tag("full")
@Timeout(120)
class S3DrippingTest {
    private static final int LENGTH = 100_000;
    private static final long EACH_MILLIS = 100;

    private final CountDownLatch over = new CountDownLatch(1);
    private ServerSocket listening;
    private S3Bucket bucket;

    @BeforeEach
    void start() throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread accepting = new Thread(this::accept, "dripping store");
        accepting.setDaemon(true);
        accepting.start();
        S3Store store = new S3Store(
                null,
                URI.create("http://127.0.0.1:" + listening.getLocalPort()),
                true,
                S3Server.KEYS,
                S3Store.Checksums.WHEN_REQUIRED);
        bucket = S3Bucket.of(store, S3Site.PLACE);
    }

    @AfterEach
    void stop() throws IOException {
        over.countDown();
        bucket.close();
        listening.close();
    }

    @Test
    void aMarkThatDripsIsGivenUp() {
        assertThatThrownBy(() -> bucket.read("mark"))
                .isInstanceOf(SinkException.class)
                .hasMessageContaining("s3://" + S3Server.BUCKET + "/mark");
    }

    @Test
    void aDataObjectThatDripsIsGivenUp() throws Exception {
        try (InputStream object = S3Reading.of(Objects.requireNonNull(bucket.request("data")), Duration.ofSeconds(1))) {
            assertThatThrownBy(object::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the object was not whole after 1 s");
        }
    }

    @Test
    void anObjectIsGivenTimeForItsBytesAndItsReader() throws Exception {
        assertThat(S3Store.reading(LENGTH)).isEqualTo(Duration.ofMinutes(1));
        assertThat(S3Store.reading(64 << 20)).isEqualTo(Duration.ofSeconds(4 * (15 + 128)));
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Thread answering = new Thread(() -> answer(socket), "dripping answer");
                answering.setDaemon(true);
                answering.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void answer(Socket socket) {
        try (socket;
                OutputStream out = socket.getOutputStream()) {
            byte[] some = new byte[1 << 14];
            if (socket.getInputStream().read(some) < 0) {
                return;
            }
            out.write(("HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Length: " + LENGTH + "\r\n\r\n").getBytes(US_ASCII));
            for (int sent = 0; sent < LENGTH && !over.await(EACH_MILLIS, TimeUnit.MILLISECONDS); sent++) {
                out.write('x');
                out.flush();
            }
        } catch (IOException e) {
            return; // the client has hung up, which it should
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
