package caravan.flow;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Makes docs/page.png: {@code mvn test -Pfull -Dtest=PagePictureTest -DargLine=-Ddocs.write=true}. */
@Tag("full")
@EnabledIfSystemProperty(named = "docs.write", matches = "true")
class PagePictureTest {
    private static final int MOST_BYTES = 200_000;

    @TempDir
    Path folder;

    @Test
    void thePictureOfThePageIsWrittenAndSmall() throws Exception {
        try (LogLines log = LogLines.ofCaravan();
                RealBrowser browser = new RealBrowser();
                TroubledRun run = new TroubledRun(folder, 24 * 8, "The filter has an unknown dimension.")) {
            StatusPort port = new StatusPort(log);
            port.await("/status/intervals/acme", intervals -> intervals.body().contains("\"revised\""));
            Page page = browser.open();
            page.navigate(port.address() + "/");
            assertThat(page.locator("td.failed")).hasCount(1);

            byte[] picture = page.screenshot();

            assertThat(picture).hasSizeLessThan(MOST_BYTES);
            Files.write(Path.of("docs/page.png"), picture);
            assertThat(run.isRunning()).isTrue();
        }
    }
}
