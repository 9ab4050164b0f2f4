package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.genesys.GenesysCloud;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The setting {@code caravan.status.page}. */
@Tag("full")
@Timeout(180)
class PageSwitchTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"true, 200, text/html; charset=utf-8", "false, 404,"})
    void thePageIsThereOnlyIfItIsOnAndItsJsonAlways(String on, int code, String type) throws Exception {
        try (LogLines log = LogLines.ofCaravan();
                Scene scene = new Scene(folder, new GenesysCloud(Scene.conversations(6, Duration.ofHours(6))))
                        .with("caravan.status.page", on);
                Underway run = new Underway(scene)) {
            StatusPort port = new StatusPort(log);

            assertThat(port.get("/").statusCode()).isEqualTo(code);
            assertThat(port.get("/").headers().firstValue("Content-Type").orElse(null))
                    .isEqualTo(type);
            assertThat(port.get("/status/feeds").statusCode()).isEqualTo(200);
            assertThat(run.isRunning()).isTrue();
        }
    }
}
