package caravan.command;

import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Shows how many intervals are done: a bar on a terminal, elsewhere a line every ten seconds. */
final class Progress implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
    private static final Duration LINE_EVERY = Duration.ofSeconds(10);

    private final long total;
    private final @Nullable ProgressBar bar;
    private long lineAt = System.nanoTime();

    private Progress(long total, @Nullable ProgressBar bar) {
        this.total = total;
        this.bar = bar;
    }

    static Progress start(long total) {
        boolean terminal = CommandLine.Help.Ansi.AUTO.enabled() && total > 0;
        return new Progress(
                total,
                terminal
                        ? new ProgressBarBuilder()
                                .setTaskName("intervals")
                                .setInitialMax(total)
                                .build()
                        : null);
    }

    void left(long left) {
        if (bar != null) {
            bar.stepTo(total - left);
        } else if (System.nanoTime() - lineAt > LINE_EVERY.toNanos()) {
            lineAt = System.nanoTime();
            LOG.info("{} of {} intervals are done", total - left, total);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.stepTo(total);
            bar.close();
        }
    }
}
