package caravan.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BarConsoleTest {
    private static final String CLEAR = "\r\u001b[K";

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final BarConsole console = new BarConsole(new PrintStream(screen, true, StandardCharsets.UTF_8), 80);
    private final PrintStream log = console.lines();

    @Test
    void aLogLineClearsTheBarAndTheBarFollowsIt() {
        console.accept("intervals 10 %");

        log.print("10:00 INFO delivered\n");

        assertThat(written()).isEqualTo(CLEAR + "intervals 10 %" + CLEAR + "10:00 INFO delivered\nintervals 10 %");
    }

    @Test
    void theBarWaitsUntilALineIsWhole() {
        console.accept("a");
        log.print("half");

        console.accept("b");

        assertThat(written()).isEqualTo(CLEAR + "a" + CLEAR + "half");
        log.print(" whole\n");
        assertThat(written()).endsWith("half whole\nb");
    }

    @Test
    void withoutABarLinesStayAsTheyAre() {
        log.print("one\ntwo\n");
        console.close();

        assertThat(written()).isEqualTo("one\ntwo\n");
    }

    @Test
    void aBarThatEndsLeavesAFreshLine() {
        console.accept("intervals 100 %");
        console.close();

        log.print("once finished\n");

        assertThat(written()).isEqualTo(CLEAR + "intervals 100 %" + System.lineSeparator() + "once finished\n");
    }

    private String written() {
        return screen.toString(StandardCharsets.UTF_8);
    }
}
