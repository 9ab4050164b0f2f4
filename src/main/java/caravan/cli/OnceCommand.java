package caravan.cli;

import caravan.camel.plan.Backlog;
import caravan.cli.Plans.Plan;
import caravan.interval.Interval;
import caravan.launch.Command;
import caravan.launch.Exit;
import caravan.launch.Terminal;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The commands {@code once} and {@code backfill}: try everything that is due once. */
final class OnceCommand implements Command {
    private final String command;
    private final Plans plans;
    private final CompletionWaiter delivering;
    private final Harvest harvest;
    private final Backlog arrears;
    private final Clock clock;

    OnceCommand(
            String command, Plans plans, CompletionWaiter delivering, Harvest harvest, Backlog arrears, Clock clock) {
        this.command = command;
        this.plans = plans;
        this.delivering = delivering;
        this.harvest = harvest;
        this.arrears = arrears;
        this.clock = clock;
    }

    @Override
    public int run() throws InterruptedException {
        List<String> feeds = plans.feeds();
        long total = delivering.unfinished(feeds);
        Instant begun = clock.instant();
        Harvest.Before before = harvest.before(feeds);
        List<Plan> made = plans.all(true);
        List<Interval> offered =
                made.stream().flatMap(plan -> plan.offered().stream()).toList();
        boolean planned = !plans.leavesOut() && made.stream().allMatch(Plan::whole) && !delivering.isRefused(feeds);
        long missing = delivering.missing(feeds, total + offered.size());
        long unplanned = delivering.unplanned(begun, feeds);
        long unread = delivering.unread(begun, offered);
        long letters = delivering.setAside(feeds);
        if (delivering.isStopping()) {
            return Exit.INCOMPLETE;
        }
        boolean isIdle = planned && total + offered.size() + missing + unplanned == 0;
        Terminal.out()
                .println(command + " finished: " + (isIdle ? "nothing is due, " : "") + harvest.since(before)
                        + " missing=" + (missing + unplanned + unread) + " dead-letters=" + letters
                        + (planned ? "" : " plans=incomplete") + nextDue(feeds));
        return missing + unplanned + unread + letters == 0 && planned ? Exit.ALL_DELIVERED : Exit.INCOMPLETE;
    }

    private String nextDue(List<String> feeds) {
        return feeds.stream()
                .map(arrears::nextDue)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .map(next -> " next-due=" + next)
                .orElse(" next-due=none");
    }
}
