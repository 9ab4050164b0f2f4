package caravan.record.bytes;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Member names by their bytes as written, so that a name becomes a text and a hash once a page. Its size is fixed: a name
 * that finds no place replaces another, so no choice of names makes it slow. Not thread-safe.
 */
final class NameTable {
    private static final Hasher128 XXH3 = Hashing.xxh3_128();
    private static final int SLOTS = 1 << 9;
    private static final int TRIES = 4;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final @Nullable Name[] slots = new Name[SLOTS + TRIES];

    /** The name of these bytes, which a quote follows; or null. */
    @Nullable
    Name find(byte[] bytes, int from, int to) {
        for (int slot = slot(bytes, from, to), last = slot + TRIES; slot < last; slot++) {
            Name name = slots[slot];
            if (name == null || name.isAt(bytes, from, to + 1)) {
                return name;
            }
        }
        return null;
    }

    /** Keeps the name of these bytes, whose characters are {@code text}. */
    Name add(byte[] bytes, int from, int to, String text) {
        HashValue128 hash = XXH3.hashCharsTo128Bits(text);
        Name name = new Name(
                Arrays.copyOfRange(bytes, from, to + 1),
                text,
                hash.getMostSignificantBits(),
                hash.getLeastSignificantBits());
        int home = slot(bytes, from, to);
        int slot = home;
        while (slot < home + TRIES && slots[slot] != null) {
            slot++;
        }
        slots[slot < home + TRIES ? slot : home] = name;
        return name;
    }

    private static int slot(byte[] bytes, int from, int to) {
        int count = to - from;
        long hash = count;
        if (count >= Long.BYTES) {
            hash += EightBytes.at(bytes, from) * 31 + EightBytes.at(bytes, to - Long.BYTES);
        } else {
            for (int i = from; i < to; i++) {
                hash = hash * 31 + bytes[i];
            }
        }
        return (int) ((hash * SPREAD) >>> 55);
    }
}
