package caravan.rest;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A link to the next page, in a response's body or in its header {@code Link}. */
public final class NextLink {
    /** One link-value, and its parameters one by one (RFC 8288, 3). */
    private static final Pattern LINK = Pattern.compile(
            "<([^>]*)>((?:\\s*;\\s*[^=;,\\s]+(?:\\s*=\\s*(?:\"(?:[^\"\\\\]|\\\\.)*+\"|[^\",;\\s]*))?)*+)");

    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([^=;,\\s]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\",;\\s]*))");

    private NextLink() {}

    /** The target of the first link whose relation is {@code next}, or empty. */
    public static Optional<String> in(List<String> headers) {
        for (String header : headers) {
            Matcher link = LINK.matcher(header);
            while (link.find()) {
                if (isNext(link.group(2))) {
                    return Optional.of(link.group(1));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Path and query of a link for a request to the API's own host; other characters are percent-encoded.
     *
     * @param base the address of the response; a relative link refers to it (RFC 3986, 5)
     * @throws ForeignLinkException for a link to another host or port, to another scheme than http in place of https, or for
     *     a text that is no link
     */
    public static String atHome(URI base, String link) throws ForeignLinkException {
        URI target = resolved(base, link.strip());
        if (target.getHost() == null || target.getRawUserInfo() != null) {
            throw new ForeignLinkException(target, base);
        }
        boolean same = scheme(target).equals(scheme(base)) && port(target) == port(base);
        if (!target.getHost().equalsIgnoreCase(base.getHost()) || !(same || isBehindTls(base, target))) {
            throw new ForeignLinkException(target, base);
        }
        String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        return target.getRawQuery() == null ? path : path + "?" + target.getRawQuery();
    }

    /**
     * Whether the API runs behind a server that ends TLS for it, and so writes plain links: to the same port, to the default
     * port of its scheme, or without one. The next request still uses https and the API's own port.
     */
    private static boolean isBehindTls(URI base, URI target) {
        boolean isPlain = scheme(target).equals("http") && scheme(base).equals("https");
        int port = target.getPort();
        return isPlain && (port < 0 || port == 80 || port == 443 || port == port(base));
    }

    private static URI resolved(URI base, String given) throws ForeignLinkException {
        String link = LinkText.encoded(given);
        try {
            URI target = new URI(link);
            // java.net.URI drops the last step of the path for a link that is a query alone; RFC 3986, 5.2.2 does not
            return link.startsWith("?") ? base.resolve(base.getRawPath() + link) : base.resolve(target);
        } catch (URISyntaxException e) {
            throw new ForeignLinkException();
        }
    }

    private static boolean isNext(String parameters) {
        Matcher parameter = PARAMETER.matcher(parameters);
        while (parameter.find()) {
            if (parameter.group(1).equalsIgnoreCase("rel")) {
                String value = parameter.group(2) == null ? parameter.group(3) : parameter.group(2);
                return List.of(value.toLowerCase(Locale.ROOT).trim().split("\\s+"))
                        .contains("next");
            }
        }
        return false;
    }

    private static String scheme(URI address) {
        return address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return scheme(address).equals("https") ? 443 : 80;
    }
}
