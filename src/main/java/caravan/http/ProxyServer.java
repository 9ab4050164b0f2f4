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
 * An HTTP proxy. Its login goes to it and to no other host: as Basic with the first request, and as Digest if it wants that.
 *
 * @param login null where it wants none
 */
public record ProxyServer(String host, int port, @Nullable Login login) {
    /** A user of the proxy; it prints neither half. */
    public record Login(String username, String password) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /** Makes a client send through it. */
    public void configure(HttpClientBuilder builder) {
        builder.setProxy(address());
        if (login != null) {
            BasicCredentialsProvider logins = new BasicCredentialsProvider();
            logins.setCredentials(new AuthScope(address()), credentials(login));
            builder.setDefaultCredentialsProvider(logins);
        }
    }

    /** Makes a request carry the login from the start; else each one would be refused first. */
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

    /** As settings write it, without its login. */
    @Override
    public String toString() {
        return "http://" + host + ":" + port;
    }
}
