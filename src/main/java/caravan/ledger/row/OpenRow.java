package caravan.ledger.row;

import caravan.interval.Interval;
import caravan.record.Fingerprint;
import caravan.record.OpenRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that had no end when it was delivered.
 *
 * @param interval of its delivery
 * @param digest of the delivered record
 * @param requestedAt when it was last requested from the vendor by its key
 * @param misses how often in a row the vendor did not know it; from {@link #GONE} on it counts as vanished
 * @param changed the vendor has another version, which is not read yet
 * @param endedAt its end by the look-up; the delivered record does not have it yet
 */
public record OpenRow(
        Interval interval,
        String key,
        Fingerprint digest,
        @Nullable Instant requestedAt,
        int misses,
        boolean changed,
        @Nullable Instant endedAt) {
    public static final int GONE = 2;

    /** A record without an end in a reading of its whole interval. */
    public static OpenRow of(Interval interval, OpenRecord record) {
        return new OpenRow(interval, record.key(), record.digest(), null, 0, false, null);
    }

    /** A reading of some records returned it, still without an end. */
    public OpenRow read(OpenRecord record, Instant now) {
        return new OpenRow(interval, key, record.digest(), now, 0, false, endedAt);
    }

    /** The vendor returned it as it is delivered. */
    public OpenRow met(Instant now) {
        return new OpenRow(interval, key, digest, now, 0, false, endedAt);
    }

    /** The vendor returned a changed record. */
    public OpenRow changed(Instant now, @Nullable Instant end) {
        return new OpenRow(interval, key, digest, now, 0, true, end);
    }

    /** The vendor did not know it. */
    public OpenRow missed(Instant now) {
        return new OpenRow(interval, key, digest, now, misses + 1, false, endedAt);
    }

    /** A reading of its whole interval did not return it, and reported that. */
    public OpenRow vanished() {
        return new OpenRow(interval, key, digest, requestedAt, Math.max(misses, GONE), false, endedAt);
    }

    public boolean isGone() {
        return misses >= GONE;
    }
}
