package caravan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command line as a user types it, up to the start of a command. */
class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void helpListsEveryCommand() {
        assertThat(typed("--help")).isZero();

        assertThat(out.toString())
                .contains(
                        "run",
                        "once",
                        "backfill",
                        "replay",
                        "plan",
                        "check",
                        "verify",
                        "status",
                        "catalogue",
                        "demo",
                        "simulator")
                .contains("a restart may help");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "once",
                "backfill",
                "replay",
                "plan",
                "check",
                "verify",
                "status",
                "catalogue",
                "demo",
                "simulator"
            })
    void eachCommandHasItsHelp(String command) {
        assertThat(typed(command, "--help")).isZero();

        assertThat(out.toString()).startsWith("Usage: caravan " + command);
    }

    @Test
    void theSimulatorsHelpListsItsFaults() {
        typed("simulator", "--help");

        assertThat(out.toString()).contains("Faults, each with its usual N", "token-dies");
    }

    @Test
    void aMisspeltCommandIsAnsweredWithTheNearestOne() {
        assertThat(typed("onse")).isEqualTo(2);

        assertThat(errors.toString()).contains("onse").contains("once");
    }

    @Test
    void aMissingOptionIsNamed() {
        assertThat(typed("backfill", "--feed", "acme")).isEqualTo(2);

        assertThat(errors.toString()).contains("--from").contains("--to");
    }

    private int typed(String... arguments) {
        CommandLine commands = Caravan.commands(arguments);
        return commands.setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute(arguments);
    }
}
