package caravan.settings.type;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy and its login.
 *
 * @param username null without a login
 */
public record ProxySettings(String host, int port, @Nullable String username, @Nullable Secret password) {
    private static final Pattern ADDRESS =
            Pattern.compile("http://(?:(.*)@)?(\\[[0-9A-Fa-f:.]+]|[^\\[\\]@/?#:\\s]+):(\\d{1,5})/?");

    public static final SettingType<ProxySettings> KIND = new SettingType<>(
            "http://host:port, or http://user:password@host:port with both percent-encoded", ProxySettings::of);

    /** The proxy of the setting {@code proxy}, with its login in the address or in two settings of its own; null for none. */
    public static @Nullable ProxySettings read(Section section) {
        ProxySettings proxy = section.find("proxy", KIND);
        String username = section.find("proxy-username", SettingType.TEXT);
        Secret password = section.find("proxy-password", SettingType.SECRET);
        if (username == null && password == null) {
            return proxy == null || proxy.username != null ? proxy : proxy.withJavasLogin();
        }
        if (username == null) {
            section.missing("proxy-username", ".proxy-password needs the user name at the proxy.");
        } else if (username.contains(":")) {
            section.mistake("proxy-username", ": accepted is a name without a colon (RFC 7617, 2).");
        }
        if (proxy == null) {
            section.missing("proxy", ".proxy-username needs the address of the proxy, as http://host:port.");
            return null;
        }
        if (proxy.username != null) {
            section.mistake(
                    "proxy", " has a user in its address, and .proxy-username is set too: accepted is one of them.");
        }
        return new ProxySettings(proxy.host, proxy.port, username, password == null ? new Secret("") : password);
    }

    /** Java itself documents these properties and its HTTP clients read them. */
    private ProxySettings withJavasLogin() {
        String user = System.getProperty("http.proxyUser", "");
        String secret = System.getProperty("http.proxyPassword", "");
        return user.isEmpty() ? this : new ProxySettings(host, port, user, new Secret(secret));
    }

    private static ProxySettings of(String text) {
        Matcher address = ADDRESS.matcher(text);
        if (!address.matches()) {
            throw new IllegalArgumentException();
        }
        int port = Integer.parseInt(address.group(3));
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException();
        }
        String login = address.group(1);
        if (login == null) {
            return new ProxySettings(address.group(2), port, null, null);
        }
        int colon = login.indexOf(':');
        String username = decoded(colon < 0 ? login : login.substring(0, colon));
        if (username.isEmpty()) {
            throw new IllegalArgumentException();
        }
        return new ProxySettings(
                address.group(2), port, username, new Secret(colon < 0 ? "" : decoded(login.substring(colon + 1))));
    }

    /** Decodes percent-encoding only; a plus stays a plus. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The address without its login. */
    @Override
    public String toString() {
        return "http://" + (username == null ? "" : "***@") + host + ":" + port;
    }
}
