package caravan.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.testing.LoginProxy;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The words for a network failure, and the login to a proxy. */
@Timeout(60)
class PlainClientTest {
    private static final int TOO_LARGE = (1 << 20) + 1;

    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private @Nullable String proxyAuthorization;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            proxyAuthorization = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[TOO_LARGE]);
            exchange.close();
        });
        server.createContext("/drips", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (exchange) {
                while (!over.await(100, TimeUnit.MILLISECONDS)) {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    @Test
    void aBodyThatDripsIsGivenUpInTime() {
        PlainClient client = new PlainClient(
                new PlainClient.Way(null, Duration.ofSeconds(5), Duration.ofSeconds(1), "Caravan/test", "feed.acme"));

        assertThatThrownBy(() -> client.send(new HttpGet(url("http") + "drips")))
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessageContaining("no whole response in 1 s");
    }

    @Test
    void aLoginGoesToTheProxyWithTheFirstRequestAndNoFurther() throws Exception {
        try (LoginProxy proxy = new LoginProxy()) {
            PlainResponse response = get(url("http"), proxy.as(LoginProxy.LOGIN));

            assertThat(response.body()).asString().isEqualTo("ok");
            assertThat(proxy.served()).hasSize(1);
            assertThat(proxy.refused()).isEmpty();
            assertThat(proxyAuthorization).isNull();
        }
    }

    @Test
    void aLoginOpensATunnelToo() throws Exception {
        try (LoginProxy proxy = new LoginProxy();
                ServerSocket plain = plain()) {
            assertThatThrownBy(() -> get(https(plain), proxy.as(LoginProxy.LOGIN)))
                    .isInstanceOf(NetworkException.class)
                    .hasMessageContaining("does not speak TLS");
            assertThat(proxy.served()).containsExactly("CONNECT 127.0.0.1:" + plain.getLocalPort() + " HTTP/1.1");
            assertThat(proxy.refused()).isEmpty();
        }
    }

    @Test
    void aProxyThatWantsDigestGetsThat() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> {
                try {
                    while (!proxy.isClosed()) {
                        digest(proxy.accept());
                    }
                } catch (IOException closed) {
                    // the test is over
                }
            });
            thread.setDaemon(true);
            thread.start();

            ProxyServer server = new ProxyServer("127.0.0.1", proxy.getLocalPort(), LoginProxy.LOGIN);

            assertThat(get("http://vendor.example.com/", server).body())
                    .asString()
                    .isEqualTo("ok");
        }
    }

    private static void digest(Socket client) throws IOException {
        try (client) {
            byte[] head = new byte[8192];
            String text = new String(head, 0, client.getInputStream().read(head), StandardCharsets.US_ASCII);
            String answer = text.contains("Proxy-Authorization: Digest username=\"ada\"")
                    ? "200 OK\r\n"
                    : "407 No\r\nProxy-Authenticate: Digest realm=\"corp\", nonce=\"n\", qop=\"auth\"\r\n";
            client.getOutputStream()
                    .write(("HTTP/1.1 " + answer + "Content-Length: 2\r\nConnection: close\r\n\r\nok")
                            .getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void aProxyThatWantsALoginIsNamed() {
        try (LoginProxy proxy = new LoginProxy()) {
            for (String scheme : new String[] {"http", "https"}) {
                assertThatThrownBy(() -> get(url(scheme), proxy.withoutLogin()))
                        .isInstanceOf(NetworkException.class)
                        .hasMessage("the proxy http://127.0.0.1:" + proxy.port() + " wants a login (407). Check"
                                + " feed.acme.proxy-username and .proxy-password.");
            }
        }
    }

    @Test
    void aLoginThatTheProxyRefusesIsReported() {
        try (LoginProxy proxy = new LoginProxy()) {
            assertThatThrownBy(() -> get(url("https"), proxy.as(new ProxyServer.Login("ada", "hush-hush"))))
                    .hasMessageContaining("refuses the login (407)")
                    .hasMessageNotContaining("hush-hush");
        }
    }

    @Test
    void aProxyThatDoesNotConnectIsNotTakenForTheTarget() {
        try (LoginProxy proxy = new LoginProxy(503)) {
            assertThatThrownBy(() -> get(url("https"), proxy.withoutLogin()))
                    .hasMessageStartingWith("the proxy http://127.0.0.1:" + proxy.port()
                            + " answered 503 and did not connect to localhost:" + port());
        }
    }

    @Test
    void eachWayToFailReadsDifferently() throws Exception {
        int closed = closedPort();
        ProxyServer gone = new ProxyServer("127.0.0.1", closed, null);
        ProxyServer unknown = new ProxyServer("no-such-host.invalid", 3128, null);

        assertThatThrownBy(() -> get("http://no-such-host.invalid/", null))
                .hasMessage("unknown host no-such-host.invalid. Check the address and the DNS; if this network has a"
                        + " proxy, set feed.acme.proxy.");
        assertThatThrownBy(() -> get("http://127.0.0.1:" + closed + "/", null))
                .hasMessage("127.0.0.1:" + closed + " refused the connection. Check the address and that a server runs"
                        + " there; if this network has a proxy, set feed.acme.proxy.");
        assertThatThrownBy(() -> get(url("https"), gone))
                .hasMessage("the proxy http://127.0.0.1:" + closed
                        + " refused the connection. Check feed.acme.proxy and" + " that a server runs there.");
        assertThatThrownBy(() -> get(url("http"), unknown))
                .hasMessage("unknown host of the proxy http://no-such-host.invalid:3128. Check feed.acme.proxy and the"
                        + " DNS.");
    }

    @Test
    void anAddressWithoutTlsIsReported() throws Exception {
        try (ServerSocket plain = plain()) {
            assertThatThrownBy(() -> get(https(plain), null)).hasMessageContaining("does not speak TLS");
        }
    }

    @Test
    void aResponseWithoutEndIsGivenUp() {
        assertThatThrownBy(() -> get(url("http") + "endless", null)).hasMessageContaining("more than 1048576 bytes");
    }

    private static PlainResponse get(String url, @Nullable ProxyServer proxy) throws Exception {
        Duration patience = Duration.ofSeconds(30);
        return new PlainClient(new PlainClient.Way(proxy, patience, patience, "Caravan/test", "feed.acme"))
                .send(new HttpGet(url));
    }

    private String url(String scheme) {
        return scheme + "://localhost:" + port() + "/";
    }

    private int port() {
        return server.getAddress().getPort();
    }

    /** A server that answers each connection, and never in TLS. */
    private static ServerSocket plain() throws IOException {
        ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            try (Socket client = plain.accept()) {
                client.getInputStream()
                        .read(); // an answer before the first byte could reach the client with the proxy's
                client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException closed) {
                // the test is over
            }
        });
        thread.setDaemon(true);
        thread.start();
        return plain;
    }

    private static String https(ServerSocket server) {
        return "https://127.0.0.1:" + server.getLocalPort() + "/";
    }

    private static int closedPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
