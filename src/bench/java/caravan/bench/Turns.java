package caravan.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Several ways, taking turns: each once to warm up and then once in each round, so that a machine that slows down slows
 * all.
 */
record Turns(int rounds, PrintStream out) {
    /** Seconds, in the order of the ways, which are closed when they are done. */
    Map<Way, Spread> of(List<Way> ways) throws IOException, InterruptedException {
        try {
            return timed(ways);
        } finally {
            for (Way way : ways) {
                way.close();
            }
        }
    }

    private Map<Way, Spread> timed(List<Way> ways) throws IOException, InterruptedException {
        Map<Way, List<Double>> seconds = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (Way way : ways) {
                double one = way.carry(round);
                way.check(round);
                out.printf(Locale.ROOT, "%s: %s: %.3f s%n", round == 0 ? "warm-up" : "round " + round, way.name(), one);
                if (round > 0) {
                    seconds.computeIfAbsent(way, any -> new ArrayList<>()).add(one);
                }
            }
        }
        Map<Way, Spread> spreads = new LinkedHashMap<>();
        seconds.forEach((way, all) -> spreads.put(way, Spread.of(all.stream().mapToDouble(Double::doubleValue))));
        return spreads;
    }
}
