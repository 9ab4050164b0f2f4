package caravan.camel;

import caravan.http.ProxyServer;
import caravan.settings.ProxySettings;
import caravan.settings.Secret;
import org.jspecify.annotations.Nullable;

/** Proxies as settings name them. */
final class Proxies {
    private Proxies() {}

    static @Nullable ProxyServer of(@Nullable ProxySettings settings) {
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
