package caravan.command;

import caravan.camel.Replay;
import caravan.spool.SpoolException;
import java.util.List;

/** The command {@code replay}: dead letters are carried again, and what stays is told. */
final class ReplayWork implements Work {
    private final Plans plans;
    private final Replay replay;
    private final Delivering delivering;
    private final boolean accept;

    /** @param accept whether what stays does not count as missing any more */
    ReplayWork(Plans plans, Replay replay, Delivering delivering, boolean accept) {
        this.plans = plans;
        this.replay = replay;
        this.delivering = delivering;
        this.accept = accept;
    }

    @Override
    public int run() throws InterruptedException, SpoolException {
        List<String> feeds = plans.feeds();
        for (String feed : feeds) {
            Replay.Outcome outcome = replay.replay(feed);
            String accepted = accept ? ", " + replay.accept(feed) + " are accepted now" : "";
            Terminal.out()
                    .println(feed + ": " + outcome.replayed() + " dead letters replayed, " + outcome.left()
                            + " stay in " + replay.place() + accepted);
        }
        boolean allThere = delivering.missing(feeds, delivering.unfinished(feeds)) == 0;
        long letters = delivering.setAside(feeds);
        return allThere && letters == 0 && !plans.leavesOut() ? Exit.ALL_IS_THERE : Exit.SOMETHING_IS_MISSING;
    }
}
