package caravan.status;

import caravan.launch.Command;
import caravan.launch.Exit;
import caravan.launch.Terminal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The command {@code status} without a running process: reads the ledger. */
public final class StatusCommand implements Command {
    private final StatusReports reports;
    private final String process;
    private final Clock clock;

    public StatusCommand(StatusReports reports, String process, Clock clock) {
        this.reports = reports;
        this.process = process;
        this.clock = clock;
    }

    @Override
    public int run() {
        return shown(reports.now(), process, clock.instant());
    }

    /** Prints a status; the exit code is 0 only if everything due is delivered. */
    static int shown(List<FeedStatus> feeds, String process, Instant now) {
        Terminal.out().print(StatusText.of(feeds, process, now));
        return feeds.stream().allMatch(feed -> feed.state() == FeedState.OK) ? Exit.ALL_DELIVERED : Exit.INCOMPLETE;
    }
}
