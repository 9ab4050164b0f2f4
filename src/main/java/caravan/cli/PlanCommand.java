package caravan.cli;

import caravan.camel.open.OpenConversationTracker;
import caravan.camel.plan.Planner;
import caravan.interval.Interval;
import caravan.launch.Command;
import caravan.launch.Exit;
import caravan.launch.Terminal;
import java.io.PrintStream;
import java.util.List;

/** The command {@code plan}: shows the intervals that {@code once} would read; it sends and writes nothing. */
final class PlanCommand implements Command {
    private final Planner planner;
    private final OpenConversationTracker following;
    private final Plans plans;
    private final Estimate estimate;

    PlanCommand(Planner planner, OpenConversationTracker following, Plans plans, Estimate estimate) {
        this.planner = planner;
        this.following = following;
        this.plans = plans;
        this.estimate = estimate;
    }

    @Override
    public int run() {
        PrintStream out = Terminal.out();
        for (String feed : plans.feeds()) {
            plans.preset(feed).ifPresent(preset -> out.println(feed + ": preset " + preset));
            List<Interval> due = planner.preview(feed);
            out.println(feed + ": from " + planner.start(feed) + " on, " + due.size() + " intervals are due");
            due.forEach(interval -> out.println("  " + interval.span()));
            if (!due.isEmpty()) {
                out.println(feed + ": " + estimate.of(feed, due.size()));
            }
            long open = following.preview(feed);
            if (open > 0) {
                out.println(feed + ": " + open + " open conversations are requested by their ids");
            }
        }
        return Exit.ALL_DELIVERED;
    }
}
