package caravan.record;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** 128 bits that identify a key or a record's content: XXH3, stable over time, no protection against forgery. */
public record Fingerprint(long high, long low) {
    /** The content of a record whose published copy is lost: no record has it, so the next reading publishes it again. */
    public static final Fingerprint LOST = new Fingerprint(0, 0);

    private static final Instant LAST = Instant.ofEpochMilli(1L << 48);

    public static Fingerprint of(CharSequence text) {
        HashValue128 hash = Hashing.xxh3_128().hashCharsTo128Bits(text);
        return new Fingerprint(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
    }

    /**
     * The same fingerprint with an instant in half of its bits, to find the older of two copies of a record. The other half still
     * shows any difference.
     *
     * @param changed null for a record without a time of change: then it is never the older copy
     */
    Fingerprint changedAt(@Nullable Instant changed) {
        return changed == null || changed.isBefore(Instant.EPOCH) || changed.isAfter(LAST)
                ? new Fingerprint(high | Long.MIN_VALUE, low)
                : new Fingerprint(changed.toEpochMilli(), low);
    }

    /** Compares two fingerprints that {@link #changedAt} made, to the millisecond. */
    boolean isOlderThan(Fingerprint other) {
        return isInstant(high) && isInstant(other.high) && high < other.high;
    }

    /** A fingerprint of another origin hardly ever looks like an instant. */
    private static boolean isInstant(long millis) {
        return millis >= 0 && millis <= LAST.toEpochMilli();
    }

    /** The fingerprint of two things in this order. */
    Fingerprint with(Fingerprint other) {
        Hasher128 hasher = Hashing.xxh3_128();
        return new Fingerprint(
                hasher.hashLongLongLongToLong(high, other.high, other.low),
                hasher.hashLongLongLongToLong(low, other.low, other.high));
    }

    /** The fingerprint of the same content as a dead letter. */
    public Fingerprint aside() {
        return new Fingerprint(~high, low);
    }

    /** 32 hexadecimal digits. */
    public String hex() {
        HexFormat digits = HexFormat.of();
        return digits.toHexDigits(high) + digits.toHexDigits(low);
    }
}
