package caravan.simulator.data;

import caravan.simulator.record.Dice;
import caravan.simulator.record.DicePlace;
import caravan.simulator.record.Entry;
import caravan.simulator.record.Recipe;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Records that arrive day by day (UTC). They depend on the seed, the date and the number a day alone, so a restarted
 * organisation has the same ones, on whatever day it starts.
 */
public record Arrivals(long seed, int perDay) {
    private static final long FIRST_DAY = LocalDate.of(2020, 1, 1).toEpochDay();
    private static final int MOST = 250_000;
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    public Arrivals {
        if (perDay < 1 || perDay > MOST) {
            throw new IllegalArgumentException("From 1 to " + MOST + " records arrive a day, not " + perDay + ".");
        }
    }

    public static long dayOf(Instant instant) {
        return Math.floorDiv(instant.toEpochMilli(), DAY_MILLIS);
    }

    /** Each key is used on one day only. */
    List<Entry> entries(long day, Recipe recipe) {
        long[] starts = starts(day);
        return IntStream.range(0, perDay)
                .mapToObj(place -> {
                    int key = key(day, place);
                    return new Entry(starts[place], recipe.endOf(key, starts[place]), key, recipe.mediaOf(key), 0);
                })
                .toList();
    }

    /** Ascending. */
    public long[] starts(long day) {
        Instant from = Instant.ofEpochMilli(day * DAY_MILLIS);
        return new StartTimes(new Dice(seed, day).at(DicePlace.DAY), from, from.plusMillis(DAY_MILLIS)).of(perDay);
    }

    /** The key of the record at that place of the day, from 0. */
    public int key(long day, int place) {
        if (day < FIRST_DAY) {
            throw new IllegalArgumentException(
                    "no record arrives before " + LocalDate.ofEpochDay(FIRST_DAY) + ": " + LocalDate.ofEpochDay(day));
        }
        return Math.toIntExact((day - FIRST_DAY) * perDay + place);
    }
}
