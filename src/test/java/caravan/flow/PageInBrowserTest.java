package caravan.flow;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page at {@code /} of a run with a failure, a gap, a revision and a dead letter, in a real browser. */
@Tag("full")
@Timeout(240)
class PageInBrowserTest {
    private static final String DELIVERED = "2026-11-01 03:00 to 04:00, delivered";
    private static final String FAILED = "2026-11-01 05:00 to 06:00, failed";

    private static RealBrowser browser;

    @TempDir
    Path folder;

    private final LogLines log = LogLines.ofCaravan();
    private final StatusPort port = new StatusPort(log);
    private TroubledRun run;
    private Page page;
    private Response answer;

    @BeforeAll
    static void startBrowser() {
        browser = new RealBrowser();
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        run = new TroubledRun(folder);
        port.await("/status/intervals/acme", intervals -> intervals.body().contains("\"revised\""));
        page = browser.open();
        answer = page.navigate(port.address() + "/");
        assertThat(page.locator("#summary")).hasText("acme is behind.");
    }

    @AfterEach
    void close() {
        if (run != null) {
            run.close();
        }
        log.close();
    }

    @Test
    void itShowsWhatIsWrongInBothSchemesOnWideAndNarrowScreens() throws Exception {
        assertThat(page.locator("article h3")).hasText("acme");
        assertThat(page.locator("article .badge")).hasText("BEHIND");
        for (String label : new String[] {
            DELIVERED, FAILED, "2026-11-01 02:00 to 03:00, accepted gap", "2026-11-01 07:00 to 08:00, revised"
        }) {
            assertThat(cell(label)).hasCount(1);
        }
        assertThat(page.locator(".legend")).containsText("failed 1");
        assertThat(page.locator("#troubles .trouble")).hasCount(2);
        assertThat(page.locator("#failures .ids").first()).containsText("request id ");
        assertThat(page.locator("#letters tbody tr")).hasCount(1);
        assertThat(page.locator("figure svg path.curve")).hasCount(3);
        assertThat(page.locator("figcaption").first()).containsText("Records a minute: now ");
        assertThat(page.locator("#version")).containsText("Caravan ");

        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            for (int width : new int[] {1000, 340}) {
                browser.look(scheme, width);
                assertThat(browser.violations()).as(scheme + " " + width).isEmpty();
                assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                        .as("horizontal scroll at " + width)
                        .isEqualTo(0);
            }
        }
        assertNothingWasComplainedOfOrLoadedFromElsewhere();
    }

    @Test
    void theKeyboardOpensAnIntervalAndComesBack() {
        for (int i = 0; i < 20 && !browser.focused().equals(FAILED); i++) {
            page.keyboard().press("Tab");
        }
        assertThat(browser.focused()).isEqualTo(FAILED);

        page.keyboard().press("ArrowUp");
        page.keyboard().press("ArrowUp");
        assertThat(browser.focused()).isEqualTo(DELIVERED);
        page.keyboard().press("End");
        assertThat(browser.focused()).isEqualTo("2026-11-01 11:00 to 12:00, delivered");
        page.keyboard().press("Home");
        assertThat(browser.focused()).isEqualTo("2026-11-01 00:00 to 01:00, accepted gap");
        for (int i = 0; i < 5; i++) {
            page.keyboard().press("ArrowDown");
        }
        page.keyboard().press("Enter");

        assertThat(browser.focused()).isEqualTo(FAILED);
        Locator opened = page.locator(".opened");
        assertThat(opened).containsText("Failed tries");
        assertThat(opened).containsText("What to do: Caravan retries");
        page.keyboard().press("Escape");
        assertThat(opened).hasCount(0);
        assertThat(browser.focused()).isEqualTo(FAILED);
        assertNothingWasComplainedOfOrLoadedFromElsewhere();
    }

    @Test
    void aVendorsTextStaysTextAndThePolicyForbidsTheRest() {
        assertThat(page.locator("#troubles .reason").first()).containsText(TroubledRun.SHOWN_TEXT);
        cell(FAILED).click();
        assertThat(page.locator(".opened .reason")).containsText(TroubledRun.SHOWN_TEXT);
        assertThat(page.locator("img, b")).hasCount(0);
        assertThat(page.title()).isEqualTo("! Caravan");
        assertNothingWasComplainedOfOrLoadedFromElsewhere();

        assertThat(answer.headerValue("content-security-policy"))
                .startsWith("default-src 'none'; script-src 'sha256-")
                .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'", "connect-src 'self'")
                .doesNotContain("unsafe");
        assertThat(answer.headerValue("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.headerValue("referrer-policy")).isEqualTo("no-referrer");
        page.evaluate(
                "document.body.append(Object.assign(document.createElement('img'), {src: 'http://127.0.0.2:1/x'}))");
        page.evaluate("try { document.body.innerHTML = '<p>other'; } catch { /* the page stays */ }");
        page.waitForCondition(() -> browser.complaints().size() > 1);
        assertThat(browser.complaints())
                .anyMatch(one -> one.contains("img-src data:"))
                .anyMatch(one -> one.contains("TrustedHTML"));
        assertThat(page.locator("article h3")).hasText("acme");
    }

    @Test
    void itSaysThatTheProcessIsGoneAndWhenTheValuesWereGood() {
        assertThat(page.locator("#banner")).isHidden();

        run.stop();

        assertThat(page.locator("#banner"))
                .containsText(
                        "Caravan does not respond. The values below are of ",
                        new ContainsTextOptions().setTimeout(30_000));
        assertThat(page.locator("#announcement")).containsText("Caravan does not respond");
        assertThat(page.locator("article h3")).hasText("acme");
    }

    private Locator cell(String label) {
        return page.locator("td[aria-label=\"" + label + "\"]");
    }

    private void assertNothingWasComplainedOfOrLoadedFromElsewhere() {
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests())
                .isNotEmpty()
                .allMatch(url -> url.startsWith(port.address() + "/") || url.equals("data:,"));
    }
}
