package caravan.ledger.row;

import caravan.interval.Interval;
import caravan.record.Fingerprint;
import caravan.record.OpenRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that had no end when it was delivered.
 *
 * @param interval the one that it was delivered in
 * @param digest of what was delivered
 * @param askedAt when the vendor was last asked for it by its key
 * @param misses how often in a row the vendor did not know it; from {@link #GONE} on it is told as vanished
 * @param changed found other than it was delivered, and not read since
 * @param endedAt as the vendor said when it was asked for; what is delivered does not say it yet
 */
public record OpenRow(
        Interval interval,
        String key,
        Fingerprint digest,
        @Nullable Instant askedAt,
        int misses,
        boolean changed,
        @Nullable Instant endedAt) {
    public static final int GONE = 2;

    /** One that a reading of its whole interval has just met. */
    public static OpenRow of(Interval interval, OpenRecord record) {
        return new OpenRow(interval, record.key(), record.digest(), null, 0, false, null);
    }

    /** A reading that asked for it has met it, and it has no end yet. */
    public OpenRow read(OpenRecord record, Instant now) {
        return new OpenRow(interval, key, record.digest(), now, 0, false, endedAt);
    }

    /** The vendor answered with it as it is delivered. */
    public OpenRow met(Instant now) {
        return new OpenRow(interval, key, digest, now, 0, false, endedAt);
    }

    /** The vendor answered with news of it. */
    public OpenRow changed(Instant now, @Nullable Instant end) {
        return new OpenRow(interval, key, digest, now, 0, true, end);
    }

    /** The vendor was asked and did not know it. */
    public OpenRow missed(Instant now) {
        return new OpenRow(interval, key, digest, now, misses + 1, false, endedAt);
    }

    /** A reading of its whole interval did not meet it, and has told so. */
    public OpenRow vanished() {
        return new OpenRow(interval, key, digest, askedAt, Math.max(misses, GONE), false, endedAt);
    }

    public boolean isGone() {
        return misses >= GONE;
    }
}
