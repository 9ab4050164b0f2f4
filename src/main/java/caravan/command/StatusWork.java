package caravan.command;

import java.util.List;

/** The command {@code status} where no process runs: reads the ledger. */
final class StatusWork implements Work {
    private final StatusReports reports;

    StatusWork(StatusReports reports) {
        this.reports = reports;
    }

    @Override
    public int run() {
        return shown(reports.now());
    }

    /** Prints a status and tells by the exit code whether something is missing. */
    static int shown(List<FeedStatus> feeds) {
        Terminal.out().print(StatusText.of(feeds));
        boolean missing = feeds.stream()
                .anyMatch(feed -> !feed.problems().isEmpty()
                        || feed.stoppedSince() != null
                        || feed.requests().paused() != null);
        return missing ? Exit.SOMETHING_IS_MISSING : Exit.ALL_IS_THERE;
    }
}
