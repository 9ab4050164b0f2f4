package caravan.simulator.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the {@link Table}.
 *
 * @param start in milliseconds of the epoch
 * @param end in milliseconds of the epoch, or {@link Draft#OPEN}
 * @param key the record: from 0 one of the recipe, below 0 one made by hand
 * @param surveys the number of surveys
 */
public record Entry(long start, long end, int key, MediaType media, int surveys) {
    /** Creates a row without surveys. */
    public Entry(Instant start, @Nullable Instant end, int key, MediaType media) {
        this(start.toEpochMilli(), end == null ? Draft.OPEN : end.toEpochMilli(), key, media, 0);
    }

    public boolean open() {
        return end == Draft.OPEN;
    }

    public boolean madeByHand() {
        return key < 0;
    }

    public Entry ending(long instant) {
        return new Entry(start, instant, key, media, surveys);
    }

    public Entry of(int otherKey) {
        return new Entry(start, end, otherKey, media, surveys);
    }

    public Entry withAnotherSurvey() {
        return new Entry(start, end, key, media, surveys + 1);
    }
}
