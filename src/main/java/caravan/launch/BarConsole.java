package caravan.launch;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * A terminal with a progress bar in its last line: log lines go above it, and the bar is drawn again below them. Thread-safe.
 */
final class BarConsole implements ProgressBarConsumer {
    /** Moves to the start of the line and clears it (ECMA-48 EL). */
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream terminal;
    private final int width;
    private String bar = "";
    private boolean isAtLineStart = true;

    BarConsole(PrintStream terminal, int width) {
        this.terminal = terminal;
        this.width = width;
    }

    /** Standard error for all other output while the bar is shown. */
    PrintStream lines() {
        return new PrintStream(new Lines(), true, StandardCharsets.UTF_8);
    }

    @Override
    public int getMaxRenderedLength() {
        return width;
    }

    @Override
    public synchronized void accept(String drawn) {
        bar = drawn;
        if (isAtLineStart) {
            terminal.print(CLEAR + bar);
            terminal.flush();
        }
    }

    /** Leaves the bar, and moves to the start of a new line. */
    @Override
    public synchronized void close() {
        if (!bar.isEmpty()) {
            terminal.println();
            bar = "";
        }
        terminal.flush();
    }

    private synchronized void write(byte[] bytes, int from, int length) {
        if (length == 0) {
            return;
        }
        if (isAtLineStart && !bar.isEmpty()) {
            terminal.print(CLEAR);
        }
        terminal.write(bytes, from, length);
        isAtLineStart = bytes[from + length - 1] == '\n';
        if (isAtLineStart && !bar.isEmpty()) {
            terminal.print(bar);
        }
        terminal.flush();
    }

    private final class Lines extends OutputStream {
        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            BarConsole.this.write(bytes, from, length);
        }
    }
}
