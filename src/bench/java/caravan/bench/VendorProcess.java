package caravan.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** {@link Vendor}, started and questioned from outside. */
final class VendorProcess implements AutoCloseable {
    private static final int WARM_UP = 500;

    private final Process process;
    private final BufferedReader answers;
    private final PrintStream questions;
    private final URI uri;

    VendorProcess(Dataset data) throws IOException {
        process = new ProcessBuilder(List.of(
                        Java.EXECUTABLE,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Vendor.class.getName(),
                        Integer.toString(data.records()),
                        data.size().name()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        uri = URI.create(answer());
    }

    URI uri() {
        return uri;
    }

    /** What it was asked since the last time. */
    Visit visit() throws IOException {
        questions.println();
        return Visit.of(answer());
    }

    private String answer() throws IOException {
        return Objects.requireNonNull(answers.readLine(), "The simulator's process has ended");
    }

    /** Asks for some hundred pages, so that its code is compiled before anything is measured. */
    void warmUp(List<Ask> asks) throws IOException, InterruptedException {
        PlainLoop loop = new PlainLoop(uri);
        String token = loop.token();
        for (int i = 0; i < WARM_UP; i++) {
            loop.page(asks.get(i % asks.size()), token);
        }
    }

    /** Ends it: it lives as long as somebody may ask. */
    @Override
    public void close() throws IOException {
        questions.close();
        answers.close();
        process.destroy();
    }
}
