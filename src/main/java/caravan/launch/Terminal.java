package caravan.launch;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Standard output and standard error of commands, in UTF-8 with any locale. */
public final class Terminal {
    private Terminal() {}

    public static PrintStream out() {
        return new PrintStream(System.out, true, StandardCharsets.UTF_8);
    }

    public static PrintStream error() {
        return new PrintStream(System.err, true, StandardCharsets.UTF_8);
    }
}
