package caravan.cli;

import caravan.camel.deliver.Replay;
import caravan.launch.Command;
import caravan.launch.Exit;
import caravan.launch.Terminal;
import caravan.spool.SpoolException;
import java.util.List;

/** The command {@code replay}: replays dead letters, and reports those that stay. */
final class ReplayCommand implements Command {
    private final Plans plans;
    private final Replay replay;
    private final CompletionWaiter delivering;
    private final Harvest harvest;
    private final boolean accept;

    /** @param accept whether letters that stay no longer count as missing */
    ReplayCommand(Plans plans, Replay replay, CompletionWaiter delivering, Harvest harvest, boolean accept) {
        this.plans = plans;
        this.replay = replay;
        this.delivering = delivering;
        this.harvest = harvest;
        this.accept = accept;
    }

    @Override
    public int run() throws InterruptedException, SpoolException {
        List<String> feeds = plans.feeds();
        Harvest.Before before = harvest.before(feeds);
        long replayed = 0;
        long left = 0;
        long accepted = 0;
        for (String feed : feeds) {
            Replay.Outcome outcome = replay.replay(feed);
            long taken = accept ? replay.accept(feed) : 0;
            Terminal.out()
                    .println(feed + ": " + outcome.replayed() + " dead letters replayed, " + outcome.left()
                            + " stay in " + replay.place() + (accept ? ", " + taken + " are accepted now" : ""));
            replayed += outcome.replayed();
            left += outcome.left();
            accepted += taken;
        }
        long missing = delivering.missing(feeds, delivering.unfinished(feeds));
        long letters = delivering.setAside(feeds);
        if (delivering.isStopping()) {
            return Exit.INCOMPLETE;
        }
        Terminal.out()
                .println("replay finished: " + (replayed + left == 0 ? "there are no dead letters, " : "")
                        + "replayed=" + replayed + " staying=" + left + " accepted=" + accepted + " "
                        + harvest.since(before) + " missing=" + missing + " dead-letters=" + letters);
        return missing + letters == 0 && !plans.leavesOut() ? Exit.ALL_DELIVERED : Exit.INCOMPLETE;
    }
}
