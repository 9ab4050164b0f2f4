package caravan.settings;

import caravan.settings.choice.Grant;
import caravan.settings.type.Secret;
import caravan.settings.type.Section;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Headers from settings of a feed of {@code rest-pages}, such as an API key. Every value may be secret. */
final class RestHeaders {
    private static final String PREFIX = "rest.header";

    /** The request sets these, they belong to a connection, or Camel does not send them. */
    private static final Set<String> NOT_OURS = Set.of(
            "accept",
            "accept-encoding",
            "cache-control",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "cookie",
            "date",
            "expect",
            "host",
            "pragma",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "via",
            "warning",
            "x-request-id");

    private RestHeaders() {}

    /** Headers by name, case-insensitive. In a name from the environment {@code _} becomes a dash. */
    static Map<String, Secret> read(Section feed) {
        Map<String, Secret> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        feed.named(PREFIX).forEach((name, value) -> headers.put(name.replace('.', '-'), value));
        return headers;
    }

    static void check(Section feed, Map<String, Secret> headers, Grant grant) {
        headers.forEach((name, value) -> {
            String setting = PREFIX + "." + name;
            String lower = name.toLowerCase(Locale.ROOT);
            if (!name.matches("[A-Za-z0-9!#$%&'*+^_`|~-]+") || lower.startsWith("camel") || NOT_OURS.contains(lower)) {
                feed.mistake(setting, ": accepted is the name of a header that the request does not decide itself.");
            } else if (lower.equals("authorization") && grant != Grant.NONE) {
                feed.mistake(setting, ": accepted with .grant=none only, for an access token goes there.");
            }
            if (!value.value().matches("[\\x20-\\x7E]+")) {
                feed.mistake(setting, ": accepted is a value of printable ASCII characters in one line.");
            }
        });
    }
}
