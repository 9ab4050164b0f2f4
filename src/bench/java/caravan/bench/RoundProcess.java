package caravan.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program in a process of its own that does its work once for each round that it reads. */
final class RoundProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final PrintStream rounds;

    /** Starts as Caravan is started, with its heap and its collector. */
    RoundProcess(Class<?> main, List<String> arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Java.EXECUTABLE,
                Java.HEAP,
                "-XX:+UseParallelGC",
                "-Duser.language=en",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        line.addAll(arguments);
        process = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        rounds = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** Has one round done; the number that the first line of this form tells. */
    double ask(int round, Pattern answer) throws IOException {
        rounds.println(round);
        List<String> said = new ArrayList<>();
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            Matcher told = answer.matcher(line);
            if (told.matches()) {
                return Double.parseDouble(told.group(1));
            }
            said.add(line);
        }
        throw new IllegalStateException("The process has ended: " + String.join(System.lineSeparator(), said));
    }

    /** Lets it end, as it does when there are no more rounds. */
    @Override
    public void close() throws IOException {
        rounds.close();
        process.onExit().join();
        answers.close();
    }
}
