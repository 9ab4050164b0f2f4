package caravan.launch;

import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Shows the number of finished intervals: a bar on a terminal, elsewhere a line every ten seconds. */
public final class Progress implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
    private static final Duration LINE_EVERY = Duration.ofSeconds(10);
    private static final int WIDTH = 80;

    private final long total;
    private final @Nullable Bar bar;
    private long lineAt = System.nanoTime();

    /** A bar, and the standard error that it replaces. */
    private record Bar(ProgressBar drawn, PrintStream standardError) {}

    private Progress(long total, @Nullable Bar bar) {
        this.total = total;
        this.bar = bar;
    }

    public static Progress start(long total) {
        boolean isTerminal = CommandLine.Help.Ansi.AUTO.enabled() && total > 0;
        return new Progress(total, isTerminal ? bar(total) : null);
    }

    private static Bar bar(long total) {
        PrintStream standardError = System.err;
        BarConsole console = new BarConsole(standardError, WIDTH);
        System.setErr(console.lines()); // the log writes to the current System.err
        return new Bar(
                new ProgressBarBuilder()
                        .setTaskName("intervals")
                        .setInitialMax(total)
                        .setConsumer(console)
                        .build(),
                standardError);
    }

    public void left(long left) {
        if (bar != null) {
            bar.drawn().stepTo(total - left);
        } else if (System.nanoTime() - lineAt > LINE_EVERY.toNanos()) {
            lineAt = System.nanoTime();
            LOG.info("Progress intervals-done={} of={}", total - left, total);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.drawn().close();
            System.setErr(bar.standardError());
        }
    }
}
