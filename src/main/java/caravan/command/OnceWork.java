package caravan.command;

import java.util.List;

/** The commands {@code once} and {@code backfill}: everything that is due is tried once. */
final class OnceWork implements Work {
    private final Plans plans;
    private final Delivering delivering;

    OnceWork(Plans plans, Delivering delivering) {
        this.plans = plans;
        this.delivering = delivering;
    }

    @Override
    public int run() throws InterruptedException {
        boolean planned = !plans.leavesOut();
        List<String> feeds = plans.feeds();
        long total = delivering.unfinished(feeds);
        for (int offered : plans.all(true)) {
            planned &= offered >= 0;
            total += Math.max(0, offered);
        }
        return delivering.isAllThere(feeds, total) && planned ? Exit.ALL_IS_THERE : Exit.SOMETHING_IS_MISSING;
    }
}
