package caravan.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;

/** A program of the system's. */
final class Tool {
    private Tool() {}

    /** From before its process is made until it has ended. */
    static double seconds(List<String> command, Redirect output) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output).redirectError(Redirect.INHERIT);
        long begun = System.nanoTime();
        int code = builder.start().waitFor();
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (code != 0) {
            throw new IllegalStateException(command.get(0) + " ended with " + code);
        }
        return seconds;
    }
}
