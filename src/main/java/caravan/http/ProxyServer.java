package caravan.http;

import java.util.Objects;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicAuthCache;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.auth.BasicScheme;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy. Its login goes to no other host: as Basic with the first request, and as Digest if the proxy wants that.
 *
 * @param login null without a login
 */
public record ProxyServer(String host, int port, @Nullable Login login) {
    /** A user of the proxy; neither part is printed. */
    public record Login(String username, String password) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /** Sends the requests of a client through the proxy. */
    public void configure(HttpClientBuilder builder) {
        builder.setProxy(address());
        if (login != null) {
            BasicCredentialsProvider logins = new BasicCredentialsProvider();
            logins.setCredentials(new AuthScope(address()), credentials(login));
            builder.setDefaultCredentialsProvider(logins);
        }
    }

    /** Sends the login with the first request; else the proxy would refuse each one first. */
    public void prepare(HttpClientContext context) {
        if (login != null) {
            BasicScheme basic = new BasicScheme();
            basic.initPreemptive(credentials(login));
            BasicAuthCache known = new BasicAuthCache();
            known.put(address(), basic);
            context.setAuthCache(known);
        }
    }

    private HttpHost address() {
        return new HttpHost("http", host, port);
    }

    private static UsernamePasswordCredentials credentials(Login login) {
        return new UsernamePasswordCredentials(
                login.username, Objects.requireNonNull(login.password).toCharArray());
    }

    /** The proxy's address as in the settings, without its login. */
    @Override
    public String toString() {
        return "http://" + host + ":" + port;
    }
}
