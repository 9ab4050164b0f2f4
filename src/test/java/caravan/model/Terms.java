package caravan.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * How one schedule's feeds are set and how its vendor is: drawn once, before anything happens.
 *
 * @param second the query of the second feed, or empty for a single feed
 * @param largestResult the most records that the pages of one query reach; whole pages, as at the vendor
 * @param totalOff by how many the vendor's total is wrong
 */
record Terms(
        String second,
        List<String> intervals,
        String revisitEvery,
        String settle,
        int pageSize,
        int largestResult,
        int hitsLimit,
        int totalOff,
        String compression,
        String spoolBytes,
        Duration tokenLife,
        int conversations,
        int seed) {
    static final Instant START = Instant.parse("2026-11-01T22:00:00Z");
    static final Instant END = START.plus(Duration.ofHours(4));
    static final List<String> FEEDS = List.of("acme", "globex");
    static final List<String> INTERVALS = List.of("PT1H", "PT30M", "PT2H", "PT40M");
    static final Duration REVISIT = Duration.ofDays(4);

    /** More than are active in one instant: a cap below that fails loudly, as it is to. */
    private static final int FEWEST_CAPPED = 18;

    static Terms of(Random dice) {
        int pageSize = 2 + dice.nextInt(4);
        boolean capped = dice.nextInt(4) == 0;
        return new Terms(
                List.of("", "", "genesys-query", "genesys-jobs").get(dice.nextInt(4)),
                List.of(INTERVALS.get(dice.nextInt(3)), INTERVALS.get(dice.nextInt(4))),
                List.of("PT0S", "PT1H", "PT3H").get(dice.nextInt(3)),
                List.of("PT0S", "PT15M").get(dice.nextInt(2)),
                pageSize,
                capped ? pageSize * (1 + FEWEST_CAPPED / pageSize) : 100_000,
                dice.nextInt(5) == 0 ? FEWEST_CAPPED : 100_000,
                dice.nextInt(8) == 0 ? dice.nextInt(5) - 2 : 0,
                List.of("gzip", "none", "none", "zstd").get(dice.nextInt(4)),
                dice.nextInt(6) == 0 ? "1KB" : "1GB",
                Duration.ofMinutes(dice.nextInt(3) == 0 ? 50 : 3000),
                4 + dice.nextInt(capped ? 12 : 30),
                dice.nextInt(1 << 30));
    }

    /** Settings with each feed, so that each has its routes. */
    static Map<String, String> forRoutes() {
        Terms any = new Terms(
                "genesys-query", INTERVALS, "PT0S", "PT0S", 2, 100, 100, 0, "none", "1GB", Duration.ofDays(1), 0, 0);
        return any.options("http://127.0.0.1:1", INTERVALS);
    }

    List<String> feeds() {
        return second.isEmpty() ? FEEDS.subList(0, 1) : FEEDS;
    }

    boolean isSpoolSmall() {
        return spoolBytes.equals("1KB");
    }

    boolean isOfJobs(String feed) {
        return feed.equals("globex") && second.equals("genesys-jobs");
    }

    /** The settings that this makes. */
    Map<String, String> options(String vendor, List<String> intervalsNow) {
        Map<String, String> options = new TreeMap<>();
        options.put("caravan.feeds", String.join(",", feeds()));
        options.put("caravan.command", "run");
        options.put("caravan.intervals", "model:intervals");
        options.put("caravan.spool.directory", "spool");
        options.put("caravan.spool.max-bytes", spoolBytes);
        options.put("caravan.dead-letters", "file:letters");
        options.put("caravan.retry.attempts", "3");
        options.put("caravan.retry.delay", "1ms");
        options.put("caravan.retry.max-delay", "1ms");
        options.put("caravan.retry.retry-after-max", "1ms");
        options.put("feed.*.api-url", vendor);
        options.put("feed.*.token-url", vendor + "/oauth/token");
        options.put("feed.*.client-id", "model");
        options.put("feed.*.client-secret", "of-the-model");
        options.put("feed.*.start", START.toString());
        options.put("feed.*.end", END.toString());
        options.put("feed.*.settle", settle);
        options.put("feed.*.revisit", REVISIT.toString());
        options.put("feed.*.revisit-every", revisitEvery);
        options.put("feed.*.page-size", Integer.toString(pageSize));
        options.put("feed.*.hits-limit", Integer.toString(hitsLimit));
        options.put("feed.*.job-poll", "1ms");
        options.put("feed.*.token-lag", "1ms");
        options.put("feed.*.requests-per-minute", "1000000");
        options.put("feed.*.sink", "file");
        options.put("sink.file.directory", "out");
        options.put("sink.file.compression", compression);
        for (int i = 0; i < feeds().size(); i++) {
            options.put("feed." + FEEDS.get(i) + ".interval", intervalsNow.get(i));
        }
        if (!second.isEmpty()) {
            options.put("feed.globex.source", second);
        }
        return options;
    }
}
