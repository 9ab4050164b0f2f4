package caravan.simulator.server;

import static caravan.simulator.Caller.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.simulator.Caller;
import caravan.simulator.access.ReceivedTokenRequest;
import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class SimulatorTest {
    private final Conversations conversations = Caller.day(20);

    @Test
    void aConnectionStaysOpenAfterAnError() throws Exception {
        try (Simulator simulator = Caller.vendor(conversations).start();
                Socket socket = new Socket(
                        InetAddress.getByAddress(new byte[] {127, 0, 0, 1}),
                        simulator.uri().getPort())) {
            String request = "POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}";
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();

            for (int time = 0; time < 3; time++) {
                out.write(request.getBytes(StandardCharsets.US_ASCII));
                assertThat(readAnswer(in)).startsWith("HTTP/1.1 404").endsWith("}");
            }
        }
    }

    @Test
    void responsesAreCompressedOnlyIfAcceptedAndSwitchedOn() throws Exception {
        try (Simulator plain = Caller.vendor(conversations).start();
                Simulator compressing =
                        Caller.vendor(conversations).compression(true).start()) {
            assertThat(gzipOffered(plain).headers().firstValue("Content-Encoding"))
                    .isEmpty();
            assertThat(new Caller(compressing)
                            .authorized()
                            .page(DAY, 1)
                            .headers()
                            .firstValue("Content-Encoding"))
                    .isEmpty();

            HttpResponse<byte[]> compressed = gzipOffered(compressing);

            assertThat(compressed.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes())
                    .isEqualTo(gzipOffered(plain).body());
        }
    }

    @Test
    void twoSimulatorsOfOneSeedAnswerTheSame() throws Exception {
        try (Simulator one = Caller.vendor(conversations).seed(5).start();
                Simulator same = Caller.vendor(conversations).seed(5).start();
                Simulator other = Caller.vendor(conversations).seed(6).start()) {
            Caller first = new Caller(one).authorized();
            Caller second = new Caller(same).authorized();

            assertThat(first.token())
                    .isEqualTo(second.token())
                    .isNotEqualTo(new Caller(other).authorized().token());
            assertThat(first.page(DAY, 1).headers().firstValue("ININ-Correlation-Id"))
                    .isEqualTo(second.page(DAY, 1).headers().firstValue("ININ-Correlation-Id"));
        }
    }

    @Test
    void aClosedSimulatorFreesItsPort() throws Exception {
        Simulator simulator = Caller.vendor(conversations).start();
        int port = simulator.uri().getPort();
        simulator.close();

        try (Simulator next = Caller.vendor(conversations).port(port).start()) {
            assertThat(new Caller(next).authorized().page(DAY, 1).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aPortInUseIsNamed() {
        try (Simulator simulator = Caller.vendor(conversations).start()) {
            int port = simulator.uri().getPort();

            assertThatThrownBy(() -> Caller.vendor(conversations).port(port).start())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("127.0.0.1:" + port);
        }
    }

    @Test
    void anOrganisationWithoutAClientDoesNotStart() {
        assertThatThrownBy(() -> new GenesysCloud(conversations).start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("client");
    }

    @Test
    void nothingPrintsASecret() {
        assertThat(Caller.vendor(conversations).toString()).contains("acme").doesNotContain("s3cret");
        assertThat(new ReceivedTokenRequest(Map.of("client_id", "acme", "client_secret", "s3cret")).toString())
                .doesNotContain("s3cret");
    }

    private static HttpResponse<byte[]> gzipOffered(Simulator simulator) throws Exception {
        Caller caller = new Caller(simulator).authorized();
        return caller.send(
                caller.queryRequest(Caller.body(DAY, 1, 100, "asc"))
                        .header("Accept-Encoding", "gzip, deflate")
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private static String readAnswer(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        int length = Integer.parseInt(head.toString().replaceAll("(?si).*content-length: (\\d+).*", "$1"));
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
