package caravan.overview;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.status.StatusAnswer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one file of the page. PageInBrowserTest shows it in a browser. */
class HtmlPageTest {
    private static final Pattern ADDRESS = Pattern.compile("[a-z]+://[^\"'\\s]+");
    private static final String NAMESPACE_OF_SVG = "http://www.w3.org/2000/svg";

    private final StatusAnswer page = new HtmlPage().get();

    /** Each of them would let a vendor's text become a part of the page. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "innerHTML",
                "outerHTML",
                "insertAdjacentHTML",
                "setHTML",
                "document.write",
                "DOMParser",
                "createContextualFragment",
                "eval(",
                "Function(",
                "javascript:",
                " onclick=",
                " style="
            })
    void nothingOfItParsesText(String dangerous) {
        assertThat(page.body()).doesNotContain(dangerous);
    }

    @Test
    void itNamesNoOtherHost() {
        assertThat(ADDRESS.matcher(page.body()).results().map(MatchResult::group))
                .containsOnly(NAMESPACE_OF_SVG);
    }

    @Test
    void itsPolicyAllowsItsOwnScriptAndStyleByTheirHashes() throws Exception {
        assertThat(page.headers().get("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; script-src 'sha256-" + hash("script") + "'; style-src 'sha256-"
                        + hash("style") + "'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none';"
                        + " frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'");
        assertThat(page.type()).isEqualTo("text/html; charset=utf-8");
    }

    private String hash(String element) throws Exception {
        String[] parts = page.body().split("</?" + element + ">", -1);
        assertThat(parts).hasSize(3);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(parts[1].getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(digest);
    }
}
