package caravan.simulator.data;

import caravan.simulator.record.Dice;
import caravan.simulator.record.DicePlace;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The starts of the conversations of a span, sorted: many by day, few by night (UTC), with edge cases. In every hour
 * with enough conversations the first one begins exactly at the edge of the hour, so one begins in the first
 * millisecond of a day; another begins in the last.
 */
public final class StartTimes {
    private static final int[] CURVE = {1, 1, 1, 1, 1, 2, 4, 8, 14, 18, 20, 19, 16, 17, 19, 18, 15, 11, 8, 6, 5, 4, 3, 2
    };
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int ENOUGH = 3;

    private final long seed;
    private final long[] edges;

    public StartTimes(long seed, Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("The span of conversations is empty: " + from + " to " + to);
        }
        this.seed = seed;
        this.edges = edges(from.toEpochMilli(), to.toEpochMilli());
    }

    /** That number of starts, in milliseconds of the epoch, ascending. */
    public long[] of(int count) {
        double[] busyUntil = busyUntil();
        long[] starts = new long[count];
        int hour = 0;
        for (int index = 0; index < count; index++) {
            Dice dice = new Dice(seed, index);
            double share = busyUntil[edges.length - 1] * (index + dice.fraction(DicePlace.START)) / count;
            while (hour + 2 < edges.length && busyUntil[hour + 1] <= share) {
                hour++;
            }
            long within = (long) ((share - busyUntil[hour]) / curveAt(edges[hour]));
            long start = Math.min(edges[hour] + within, edges[hour + 1] - 1);
            starts[index] = Math.max(edges[0], rounded(start, dice.at(DicePlace.ROUNDING, 16)));
        }
        Arrays.sort(starts);
        putOnEdges(starts);
        return starts;
    }

    private void putOnEdges(long[] starts) {
        int first = 0;
        for (int hour = 0; hour + 1 < edges.length; hour++) {
            int next = first;
            while (next < starts.length && starts[next] < edges[hour + 1]) {
                next++;
            }
            if (next - first >= ENOUGH) {
                starts[first] = edges[hour];
                starts[next - 1] = edges[hour + 1] % DAY == 0 ? edges[hour + 1] - 1 : starts[next - 1];
            }
            first = next;
        }
    }

    /** Some starts have fewer than three digits in their fraction of a second. */
    private static long rounded(long start, int roll) {
        return switch (roll) {
            case 0 -> start - start % 1_000;
            case 1 -> start - start % 100;
            case 2, 3 -> start - start % 10;
            default -> start;
        };
    }

    private double[] busyUntil() {
        double[] busy = new double[edges.length];
        for (int hour = 1; hour < edges.length; hour++) {
            busy[hour] = busy[hour - 1] + (edges[hour] - edges[hour - 1]) * (double) curveAt(edges[hour - 1]);
        }
        return busy;
    }

    private static int curveAt(long instant) {
        return CURVE[(int) (Math.floorMod(instant, DAY) / HOUR)];
    }

    private static long[] edges(long from, long to) {
        LongStream hours =
                LongStream.iterate(from - Math.floorMod(from, HOUR) + HOUR, edge -> edge < to, edge -> edge + HOUR);
        return LongStream.concat(LongStream.concat(LongStream.of(from), hours), LongStream.of(to))
                .toArray();
    }
}
