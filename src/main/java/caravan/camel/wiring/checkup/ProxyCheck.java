package caravan.camel.wiring.checkup;

import caravan.camel.feed.Feed;
import caravan.camel.wiring.checkup.Checkup.Finding;
import caravan.settings.type.ProxySettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;

/** Opens a connection to a feed's proxy, if it has one. */
final class ProxyCheck {
    private ProxyCheck() {}

    static List<Finding> of(Feed feed) {
        ProxySettings proxy = feed.settings().http().proxy();
        if (proxy == null) {
            return List.of();
        }
        String name = "feed." + feed.name() + ".proxy, " + proxy.host() + ":" + proxy.port();
        try (Socket socket = new Socket()) {
            int timeout = (int) feed.settings().http().connectTimeout().toMillis();
            socket.connect(new InetSocketAddress(proxy.host(), proxy.port()), timeout);
            return List.of(new Finding("proxy", true, name + ", takes connections"));
        } catch (UnknownHostException e) {
            return List.of(new Finding("proxy", false, name + ": the host is unknown"));
        } catch (IOException e) {
            return List.of(new Finding("proxy", false, name + ": " + e.getMessage()));
        }
    }
}
