package caravan.testing;

import caravan.http.ProxyServer;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy on loopback that wants a login by Basic. It forwards plain requests and opens tunnels. */
public final class LoginProxy implements AutoCloseable {
    public static final ProxyServer.Login LOGIN = new ProxyServer.Login("ada", "p@ss: w/rd");

    private final ServerSocket server;
    private final int refusal;
    private final List<String> served = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();

    public LoginProxy() {
        this(0);
    }

    /**
     * One that answers every request itself.
     *
     * @param refusal the status, or 0 for a proxy that serves
     */
    public LoginProxy(int refusal) {
        this.refusal = refusal;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(() -> {
            while (!server.isClosed()) {
                Socket client = server.accept();
                start(() -> serve(client));
            }
        });
    }

    public int port() {
        return server.getLocalPort();
    }

    public ProxyServer as(ProxyServer.Login login) {
        return new ProxyServer("127.0.0.1", port(), login);
    }

    public ProxyServer withoutLogin() {
        return new ProxyServer("127.0.0.1", port(), null);
    }

    /** The request lines that it let through. */
    public List<String> served() {
        return List.copyOf(served);
    }

    /** The request lines that it refused for their login. */
    public List<String> refused() {
        return List.copyOf(refused);
    }

    private void serve(Socket client) throws IOException {
        try (client) {
            String head = head(client.getInputStream());
            String line = head.substring(0, head.indexOf("\r\n"));
            String basic = Base64.getEncoder()
                    .encodeToString((LOGIN.username() + ":" + LOGIN.password()).getBytes(StandardCharsets.UTF_8));
            if (refusal != 0) {
                answer(client, refusal + " Refused", "");
            } else if (!head.contains("\r\nProxy-Authorization: Basic " + basic + "\r\n")) {
                refused.add(line);
                answer(client, "407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"corp\"\r\n");
            } else {
                served.add(line);
                forward(client, head, line.split(" ", -1));
            }
        }
    }

    private static void forward(Socket client, String head, String[] line) throws IOException {
        boolean tunnel = line[0].equals("CONNECT");
        URI target = URI.create(tunnel ? "http://" + line[1] : line[1]);
        try (Socket vendor = new Socket(target.getHost(), target.getPort())) {
            if (tunnel) {
                answer(client, "200 Connected", "");
            } else {
                String path = target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
                String rest = head.substring(head.indexOf("\r\n"))
                        .replaceAll("\r\n(?i)(Proxy-[A-Za-z]+|Connection|Upgrade): [^\r]*", "")
                        .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
                vendor.getOutputStream()
                        .write((line[0] + " " + path + " HTTP/1.1" + rest).getBytes(StandardCharsets.ISO_8859_1));
            }
            start(() -> {
                client.getInputStream().transferTo(vendor.getOutputStream());
                vendor.shutdownOutput();
            });
            vendor.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private static void answer(Socket client, String status, String headers) throws IOException {
        OutputStream out = new BufferedOutputStream(client.getOutputStream());
        String body = status.startsWith("200") ? "" : "Content-Length: 0\r\nConnection: close\r\n";
        out.write(("HTTP/1.1 " + status + "\r\n" + headers + body + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            if (next == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** Work on a thread of its own until a socket is closed. */
    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | RuntimeException closed) {
                // the test sees what came through
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
