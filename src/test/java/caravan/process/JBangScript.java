package caravan.process;

import caravan.testing.CaravanProcess;
import caravan.testing.CaravanProcess.Ended;
import caravan.testing.CaravanProcess.Running;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What JBang runs, a script or a Maven artifact: JBang prints its command, and it runs in a process of its own with its own class path. */
final class JBangScript {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final int RUN_WHAT_I_PRINTED = 255;

    private JBangScript() {}

    /** Settings go by the environment, as JBang starts a Java of its own. */
    static Running started(CaravanProcess folder, String script, String... arguments) {
        return started(folder, PROJECT.resolve("target/jbang"), List.of(), script, arguments);
    }

    /**
     * The same with a home of JBang's own.
     *
     * @param options of JBang itself
     * @param what a script by its path in the project, or a Maven artifact
     */
    static Running started(
            CaravanProcess folder, Path jbangHome, List<String> options, String what, String... arguments) {
        Map<String, String> home = Map.of("JBANG_DIR", jbangHome.toString());
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        options.stream().filter(option -> option.startsWith("-D")).forEach(line::add);
        line.addAll(List.of("-jar", PROJECT.resolve("target/jbang/jbang.jar").toString(), "run"));
        options.stream().filter(option -> !option.startsWith("-D")).forEach(line::add);
        line.add(what.endsWith(".java") ? PROJECT.resolve(what).toString() : what);
        Running answered = folder.program(home, line, arguments);
        Ended answer = answered.end();
        if (answer.code() != RUN_WHAT_I_PRINTED) {
            return answered;
        }
        String command = Stream.of(answer.text().split("\\R"))
                .reduce((first, last) -> last)
                .orElseThrow();
        return folder.program(home, List.of("bash", "-c", "exec " + command));
    }
}
