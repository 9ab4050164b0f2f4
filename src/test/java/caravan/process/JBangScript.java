package caravan.process;

import caravan.testing.CaravanProcess;
import caravan.testing.CaravanProcess.Ended;
import caravan.testing.CaravanProcess.Running;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A script of {@code src/test/jbang}: JBang says what to run, and it runs in a process of its own with its own class path. */
final class JBangScript {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final int RUN_WHAT_I_PRINTED = 255;

    private JBangScript() {}

    /** Settings go by the environment, as JBang starts a Java of its own. */
    static Running started(CaravanProcess folder, String script, String... arguments) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Map<String, String> home =
                Map.of("JBANG_DIR", PROJECT.resolve("target/jbang").toString());
        Running answered = folder.program(
                home,
                List.of(
                        java.toString(),
                        "-jar",
                        PROJECT.resolve("target/jbang/jbang.jar").toString(),
                        "run",
                        PROJECT.resolve("src/test/jbang").resolve(script).toString()),
                arguments);
        Ended answer = answered.end();
        if (answer.code() != RUN_WHAT_I_PRINTED) {
            return answered;
        }
        String command = answer.text().lines().reduce((first, last) -> last).orElseThrow();
        return folder.program(home, List.of("bash", "-c", "exec " + command));
    }
}
