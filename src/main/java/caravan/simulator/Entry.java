package caravan.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the {@link Table}.
 *
 * @param start in milliseconds of the epoch
 * @param end in milliseconds of the epoch, or {@link Draft#OPEN}
 * @param key which record it is: from 0 one of the recipe, below 0 one made by hand
 * @param surveys how many customers' answers came in since
 */
record Entry(long start, long end, int key, MediaType media, int surveys) {
    /** A new one. */
    Entry(Instant start, @Nullable Instant end, int key, MediaType media) {
        this(start.toEpochMilli(), end == null ? Draft.OPEN : end.toEpochMilli(), key, media, 0);
    }

    boolean open() {
        return end == Draft.OPEN;
    }

    boolean madeByHand() {
        return key < 0;
    }

    Entry ending(long instant) {
        return new Entry(start, instant, key, media, surveys);
    }

    Entry of(int otherKey) {
        return new Entry(start, end, otherKey, media, surveys);
    }

    Entry withAnotherSurvey() {
        return new Entry(start, end, key, media, surveys + 1);
    }
}
