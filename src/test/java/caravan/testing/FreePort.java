package caravan.testing;

import java.io.IOException;
import java.net.ServerSocket;

/** A port on which nothing listens at the moment. */
public final class FreePort {
    private FreePort() {}

    public static int next() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
