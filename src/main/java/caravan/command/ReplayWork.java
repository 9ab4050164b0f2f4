package caravan.command;

import caravan.camel.Replay;
import caravan.spool.SpoolException;
import java.util.List;

/** The command {@code replay}: dead letters are carried again, and what stays is told. */
final class ReplayWork implements Work {
    private final Plans plans;
    private final Replay replay;
    private final Delivering delivering;

    ReplayWork(Plans plans, Replay replay, Delivering delivering) {
        this.plans = plans;
        this.replay = replay;
        this.delivering = delivering;
    }

    @Override
    public int run() throws InterruptedException, SpoolException {
        List<String> feeds = plans.feeds();
        long left = 0;
        for (String feed : feeds) {
            Replay.Outcome outcome = replay.replay(feed);
            left += outcome.left();
            Terminal.out()
                    .println(feed + ": " + outcome.replayed() + " dead letters replayed, " + outcome.left()
                            + " stay in " + replay.place());
        }
        boolean allThere = delivering.missing(feeds, delivering.unfinished(feeds)) == 0;
        return allThere && left == 0 && !plans.leavesOut() ? Exit.ALL_IS_THERE : Exit.SOMETHING_IS_MISSING;
    }
}
