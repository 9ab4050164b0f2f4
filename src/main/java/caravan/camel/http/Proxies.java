package caravan.camel.http;

import caravan.http.ProxyServer;
import caravan.settings.type.ProxySettings;
import caravan.settings.type.Secret;
import org.jspecify.annotations.Nullable;

/** Makes proxies from settings. */
public final class Proxies {
    private Proxies() {}

    public static @Nullable ProxyServer of(@Nullable ProxySettings settings) {
        if (settings == null) {
            return null;
        }
        String username = settings.username();
        Secret password = settings.password();
        return new ProxyServer(
                settings.host(),
                settings.port(),
                username == null ? null : new ProxyServer.Login(username, password == null ? "" : password.value()));
    }
}
