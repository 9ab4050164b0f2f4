package caravan.command;

import caravan.command.Plans.Plan;
import caravan.interval.Interval;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The commands {@code once} and {@code backfill}: everything that is due is tried once. */
final class OnceWork implements Work {
    private final Plans plans;
    private final Delivering delivering;
    private final Clock clock;

    OnceWork(Plans plans, Delivering delivering, Clock clock) {
        this.plans = plans;
        this.delivering = delivering;
        this.clock = clock;
    }

    @Override
    public int run() throws InterruptedException {
        List<String> feeds = plans.feeds();
        long total = delivering.unfinished(feeds);
        Instant begun = clock.instant();
        List<Plan> made = plans.all(true);
        List<Interval> offered =
                made.stream().flatMap(plan -> plan.offered().stream()).toList();
        boolean planned = !plans.leavesOut() && made.stream().allMatch(Plan::whole);
        boolean there = delivering.isAllThere(feeds, total + offered.size());
        boolean read = delivering.isReadSince(begun, offered);
        return there && read && planned ? Exit.ALL_IS_THERE : Exit.SOMETHING_IS_MISSING;
    }
}
