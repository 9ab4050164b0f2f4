package caravan.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * The reason why a request got no response, by the exception's types and the proxy.
 *
 * @param what the failure, a clause
 * @param advice what to check, a sentence without its full stop
 */
public record NetworkTrouble(String what, String advice) {
    private static final int LOGIN = 407;

    /** The way of a request. */
    public record Way(String host, @Nullable ProxyServer proxy, String settings) {
        /**
         * Takes the parts of the way.
         *
         * @param host of the target, with its port if it has one
         * @param settings the prefix of its settings, such as {@code feed.acme}
         */
        public Way {}

        private String check(String more) {
            return proxy == null
                    ? "Check the address and " + more + "; if this network has a proxy, set " + settings + ".proxy"
                    : "Check " + settings + ".proxy and " + more;
        }

        /** The meaning of a proxy's response; it may be a proxy that settings do not name. */
        public NetworkTrouble proxyAnswered(int status) {
            String who = proxy == null ? "a proxy" : "the proxy " + proxy;
            if (status == LOGIN) {
                String wants = proxy == null || proxy.login() == null ? "wants a login" : "refuses the login";
                return new NetworkTrouble(
                        who + " " + wants + " (407)",
                        proxy == null
                                ? "Set " + settings + ".proxy, .proxy-username and .proxy-password"
                                : "Check " + settings + ".proxy-username and .proxy-password");
            }
            return new NetworkTrouble(
                    who + " answered " + status + " and did not connect to " + host,
                    "Check that this proxy may reach " + host + ", and " + settings + ".proxy");
        }
    }

    /** Empty for any other failure; for example, a broken connection explains itself. */
    public static Optional<NetworkTrouble> of(Throwable failure, Way way) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            NetworkTrouble known = known(cause, way);
            if (known != null) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    private static @Nullable NetworkTrouble known(Throwable cause, Way way) {
        ProxyServer proxy = way.proxy();
        String peer = proxy == null ? way.host() : "the proxy " + proxy;
        if (cause instanceof UnknownHostException) {
            return new NetworkTrouble(
                    proxy == null ? "unknown host " + way.host() : "unknown host of " + peer, way.check("the DNS"));
        }
        if (cause instanceof NoRouteToHostException) {
            return new NetworkTrouble("no route to " + peer, way.check("the network"));
        }
        if (cause instanceof ConnectException) {
            boolean timedOut = String.valueOf(cause.getMessage()).contains("timed out");
            return timedOut
                    ? unanswered(peer, way)
                    : new NetworkTrouble(peer + " refused the connection", way.check("that a server runs there"));
        }
        if (cause.getClass().getSimpleName().equals("ConnectTimeoutException")) { // a name in two libraries
            return unanswered(peer, way);
        }
        return cause instanceof SSLException tls ? tls(tls, way.host()) : null;
    }

    private static NetworkTrouble unanswered(String peer, Way way) {
        return new NetworkTrouble(peer + " did not take the connection in time", way.check("the firewall"));
    }

    private static @Nullable NetworkTrouble tls(SSLException failure, String host) {
        String message = String.valueOf(failure.getMessage());
        if (has(failure, CertificateExpiredException.class) || has(failure, CertificateNotYetValidException.class)) {
            return new NetworkTrouble(
                    "the TLS certificate of " + host + " is not valid now",
                    "Check this machine's clock; if it is right, the certificate must be renewed there");
        }
        if (failure instanceof SSLPeerUnverifiedException
                || message.contains("No subject alternative")
                || message.contains("No name matching")) {
            return new NetworkTrouble(
                    "the TLS certificate of " + host + " is for another name", "Check the address in the settings");
        }
        if (message.contains("PKIX") || message.contains("unable to find valid certification path")) {
            return new NetworkTrouble(
                    "the TLS certificate of " + host + " is not trusted",
                    "If a company's own authority has signed it, give Java a trust store that has that authority:"
                            + " -Djavax.net.ssl.trustStore=FILE -Djavax.net.ssl.trustStorePassword=…");
        }
        if (message.contains("Unsupported or unrecognized SSL message")) {
            return new NetworkTrouble(host + " does not speak TLS", "Check whether its address begins with http://");
        }
        return failure instanceof SSLHandshakeException
                ? new NetworkTrouble("the TLS handshake with " + host + " failed: " + message, "Check the address")
                : null;
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** An exception with this reason. */
    public IOException exception(@Nullable Throwable cause) {
        return new NetworkException(toString(), cause);
    }

    /** The same, with the request. */
    public IOException exception(String tried, @Nullable Throwable cause) {
        return new NetworkException(tried + ": " + this, cause);
    }

    @Override
    public String toString() {
        return what + ". " + advice + ".";
    }
}
