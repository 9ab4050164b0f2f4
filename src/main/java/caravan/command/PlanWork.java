package caravan.command;

import caravan.camel.Following;
import caravan.camel.Planner;
import caravan.interval.Interval;
import java.io.PrintStream;
import java.util.List;

/** The command {@code plan}: what would be asked, nothing sent, nothing written. */
final class PlanWork implements Work {
    private final Planner planner;
    private final Following following;
    private final Plans plans;
    private final Estimate estimate;

    PlanWork(Planner planner, Following following, Plans plans, Estimate estimate) {
        this.planner = planner;
        this.following = following;
        this.plans = plans;
        this.estimate = estimate;
    }

    @Override
    public int run() {
        PrintStream out = Terminal.out();
        for (String feed : plans.feeds()) {
            List<Interval> due = planner.preview(feed);
            out.println(feed + ": from " + planner.start(feed) + " on, " + due.size() + " intervals are due");
            due.forEach(interval -> out.println("  " + interval.span()));
            if (!due.isEmpty()) {
                out.println(feed + ": " + estimate.of(feed, due.size()));
            }
            long open = following.preview(feed);
            if (open > 0) {
                out.println(feed + ": " + open + " open conversations are asked for by their ids");
            }
        }
        return Exit.ALL_IS_THERE;
    }
}
