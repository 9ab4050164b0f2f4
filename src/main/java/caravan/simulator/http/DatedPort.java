package caravan.simulator.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A port before the port of the server that replaces the header {@code Date}. All other bytes pass unchanged.
 *
 * <p>The JDK's server always sets the machine's date, even over a {@code Date} of the handler. Another server could set its
 * own, but it would build each response again, and the faults that cut, drip or reset one need its bytes unchanged.
 */
public final class DatedPort implements AutoCloseable {
    private static final byte[] DATE = "\r\nDate: ".getBytes(StandardCharsets.US_ASCII);
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final InetSocketAddress server;
    private final Clock clock;
    private final ServerSocket port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    public DatedPort(InetAddress host, int port, InetSocketAddress server, Clock clock) {
        this.server = server;
        this.clock = clock;
        try {
            this.port = new ServerSocket(port, 0, host);
        } catch (IOException refused) {
            throw new UncheckedIOException("The simulator could not listen on " + host + ":" + port, refused);
        }
    }

    public void start() {
        run(this::accept);
    }

    public int number() {
        return port.getLocalPort();
    }

    private void accept() throws IOException {
        while (!port.isClosed()) {
            Socket client = known(port.accept());
            Socket inner = known(new Socket(server.getAddress(), server.getPort()));
            run(() -> {
                try (inner) {
                    client.getInputStream().transferTo(inner.getOutputStream());
                }
            });
            run(() -> {
                try (client) {
                    answers(inner.getInputStream(), client.getOutputStream());
                }
            });
        }
    }

    private Socket known(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        open.removeIf(Socket::isClosed);
        open.add(socket);
        return socket;
    }

    /** The new date has the same length as the one that it replaces. */
    private void answers(InputStream from, OutputStream to) throws IOException {
        byte[] some = new byte[1 << 16];
        byte[] date = new byte[0];
        int met = 0;
        int left = 0;
        for (int size = from.read(some); size >= 0; size = from.read(some)) {
            for (int at = 0; at < size; at++) {
                if (left > 0) {
                    some[at] = date[date.length - left--];
                    continue;
                }
                met = some[at] == DATE[met] ? met + 1 : some[at] == DATE[0] ? 1 : 0;
                if (met == DATE.length) {
                    date = HTTP_DATE.format(clock.instant()).getBytes(StandardCharsets.US_ASCII);
                    left = date.length;
                    met = 0;
                }
            }
            to.write(some, 0, size);
        }
    }

    @Override
    public void close() {
        try {
            port.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Pump {
        void run() throws IOException;
    }

    private static void run(Pump pump) {
        Thread thread = new Thread(
                () -> {
                    try {
                        pump.run();
                    } catch (IOException closed) {
                        // one side has closed, and the other was closed with it
                    }
                },
                "simulator-date");
        thread.setDaemon(true);
        thread.start();
    }
}
