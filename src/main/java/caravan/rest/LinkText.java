package caravan.rest;

import java.nio.charset.StandardCharsets;

/**
 * Percent-encodes the characters that a server should have encoded in a link (RFC 3986, 2). Existing encodings and control
 * characters stay.
 */
final class LinkText {
    private static final String ALLOWED = "-._~:/?#[]@!$&'()*+,;=";

    private LinkText() {}

    static String encoded(String link) {
        StringBuilder encoded = new StringBuilder(link.length() + 16);
        int question = link.indexOf('?');
        for (int at = 0; at < link.length(); ) {
            int code = link.codePointAt(at);
            boolean plain = isPlain(code) || Character.isISOControl(code) || (code == '%' && isEscape(link, at));
            boolean bracket = (code == '[' || code == ']') && isInPath(link, at, question);
            if (plain && !bracket) {
                encoded.appendCodePoint(code);
            } else {
                for (byte one : Character.toString(code).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append(String.format("%%%02X", one & 0xff));
                }
            }
            at += Character.charCount(code);
        }
        return encoded.toString();
    }

    private static boolean isPlain(int code) {
        return (code >= 'a' && code <= 'z')
                || (code >= 'A' && code <= 'Z')
                || (code >= '0' && code <= '9')
                || ALLOWED.indexOf(code) >= 0;
    }

    private static boolean isEscape(String link, int at) {
        return at + 3 <= link.length() && link.substring(at + 1, at + 3).matches("[0-9A-Fa-f]{2}");
    }

    /** Brackets are valid in a host that is an IPv6 address and accepted in a query, but not in a path. */
    private static boolean isInPath(String link, int at, int question) {
        int authority = link.indexOf("//");
        boolean isRelative = authority < 0 || (question >= 0 && authority > question);
        int path = isRelative ? 0 : link.indexOf('/', authority + 2);
        return path >= 0 && at > path - 1 && (question < 0 || at < question);
    }
}
