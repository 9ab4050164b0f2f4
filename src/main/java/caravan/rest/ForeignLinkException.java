package caravan.rest;

import java.net.URI;

/** A link to the next page at another host, which must not get the access token. The message has no path and no query. */
public final class ForeignLinkException extends Exception {
    ForeignLinkException() {
        super("a next link that is no link (RFC 3986)");
    }

    ForeignLinkException(URI target, URI base) {
        super("a next link to " + origin(target) + ", which is not the API's own " + origin(base));
    }

    private static String origin(URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme() + ":";
        if (address.getHost() == null) {
            return scheme + "…";
        }
        String user = address.getRawUserInfo() == null ? "" : "…@";
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return scheme + "//" + user + address.getHost() + port;
    }
}
