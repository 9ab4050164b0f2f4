package caravan.overview;

import caravan.status.StatusAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The page at {@code /}, one file of the jar. Its policy lets the browser run only the script and the style of this file, by
 * their hashes, and connect only to this port. It is read at the first request, so that it costs no start. Thread-safe.
 */
final class HtmlPage {
    private @Nullable StatusAnswer answer;

    synchronized StatusAnswer get() {
        if (answer == null) {
            String html = html();
            answer = new StatusAnswer(
                    true, "text/html; charset=utf-8", html, Map.of("Content-Security-Policy", policy(html)));
        }
        return answer;
    }

    private static String policy(String html) {
        return "default-src 'none'; script-src '" + hash(html, "script") + "'; style-src '" + hash(html, "style")
                + "'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                + " require-trusted-types-for 'script'; trusted-types 'none'";
    }

    /** The source expression of CSP for what is inside an element of the page. */
    private static String hash(String html, String element) {
        int start = html.indexOf("<" + element + ">") + element.length() + 2;
        String inside = html.substring(start, html.indexOf("</" + element + ">", start));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(inside.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java always has SHA-256", e);
        }
    }

    private static String html() {
        try (InputStream file = Objects.requireNonNull(HtmlPage.class.getResourceAsStream("page.html"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
