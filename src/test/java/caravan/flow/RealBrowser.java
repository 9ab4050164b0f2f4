package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A Chromium without a window that shows one page at a time, and what it complained of. */
final class RealBrowser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Playwright playwright;
    private final Browser browser;
    private Page page;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    /** Starts it, or skips the test if the machine has no Chromium or no Node.js. */
    RealBrowser() {
        Optional<Path> node = program("node");
        Optional<Path> chromium = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> program(name).stream())
                .findFirst();
        assumeTrue(
                node.isPresent() && chromium.isPresent(),
                "The test of the page did not run: it needs Chromium and Node.js 20 or later. Install them.");
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of(
                        "PLAYWRIGHT_NODEJS_PATH",
                        node.orElseThrow().toString(),
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1")));
        browser = playwright.chromium().launch(new LaunchOptions().setExecutablePath(chromium.orElseThrow()));
        page = browser.newPage();
    }

    /** A new page without the cookies, the size and the complaints of the one before. */
    Page open() {
        page.close();
        complaints.clear();
        requests.clear();
        page = browser.newContext(new Browser.NewContextOptions().setViewportSize(1000, 1300))
                .newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> requests.add(request.url()));
        return page;
    }

    /** Errors of the console, also the browser's own about the policy of the page. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** The address of each request. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    void look(ColorScheme scheme, int width) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(width, 1300);
    }

    /** Violations of the rules of axe-core: contrast, roles, names, landmarks, tables. */
    List<String> violations() throws IOException {
        try (InputStream rules = Objects.requireNonNull(RealBrowser.class.getResourceAsStream("/axe.min.js"))) {
            page.evaluate(new String(rules.readAllBytes(), StandardCharsets.UTF_8));
        }
        String found = (String) page.evaluate("axe.run().then(result => JSON.stringify({violations: result.violations,"
                + " passes: result.passes.length}))");
        JsonNode result = JSON.readTree(found);
        assertThat(result.path("passes").asInt()).isGreaterThan(20);
        List<String> violations = new ArrayList<>();
        result.path("violations").forEach(rule -> rule.path("nodes")
                .forEach(node -> violations.add(rule.path("id").asText() + ": "
                        + node.path("html").asText() + " "
                        + node.path("failureSummary").asText())));
        return violations;
    }

    /** The label or text of the element that has the focus. */
    String focused() {
        return (String) page.evaluate("document.activeElement.getAttribute('aria-label') ??"
                + " document.activeElement.textContent.trim().slice(0, 100)");
    }

    private static Optional<Path> program(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder).resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
