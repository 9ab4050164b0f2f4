package caravan.record.bytes;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;

/**
 * XXH3 of ASCII bytes as if they were UTF-16 in little endian, which digests are defined over. A text of 2 to 64 characters is
 * hashed where it is: a register gets four bytes and widens them to four characters. Other texts are copied for the library.
 * Steps and constants are those of XXH3_128bits with seed 0 (github.com/Cyan4973/xxHash). Not thread-safe.
 */
final class AsciiHash {
    private static final Hasher128 XXH3 = Hashing.xxh3_128();
    private static final long PRIME32_2_LESS_1 = 0x85EBCA76L;
    private static final long PRIME64_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME64_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME64_4 = 0x85EBCA77C2B2AE63L;
    /** 24 bytes times PRIME64_1. */
    private static final long THREE_WORDS = 0xD53368A48E1AFCA8L;

    private static final long AVALANCHE = 0x165667919E3779F9L;
    private static final long AVALANCHE_FEW = 0x9FB21C651E98DF25L;
    private static final long S0 = 0xbe4ba423396cfeb8L;
    private static final long S1 = 0x1cad21f72c81017cL;
    private static final long S2 = 0xdb979083e96dd4deL;
    private static final long S3 = 0x1f67b3b7a4a44072L;
    private static final long S4 = 0x78e5c0cc4ee679cbL;
    private static final long S5 = 0x2172ffcc7dd05a82L;
    private static final long S6 = 0x8e2443f7744608b8L;
    private static final long S7 = 0x4c263a81e69035e0L;
    private static final long S8 = 0xcb00c391bb52283cL;
    private static final long S9 = 0xa32e531b8b65d088L;
    private static final long S10 = 0x4ef90da297486471L;
    private static final long S11 = 0xd8acdea946ef1938L;
    private static final long S12 = 0x3f349ce33f76faa8L;
    private static final long S13 = 0x1d4f0bc7c7bbdcf9L;
    private static final long S14 = 0x3159b4cd4be0518aL;
    private static final long S15 = 0x647378d9c97e9fc8L;

    private byte[] copy = new byte[1 << 10];
    private long high;
    private long low;

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    /** Hashes {@code count} ASCII bytes. */
    void hash(byte[] bytes, int from, int count) {
        if (count > 8 && count <= 64) {
            upTo64(bytes, from, from + count);
        } else if (count > 4 && count <= 8) {
            upTo8(bytes, from, count);
        } else if (count > 1 && count <= 4) {
            upTo4(bytes, from, count);
        } else {
            other(bytes, from, count);
        }
    }

    private void upTo4(byte[] bytes, int from, int count) {
        long first = bytes[from] | (bytes[from + 1] << 16);
        long last = bytes[from + count - 2] | (bytes[from + count - 1] << 16);
        long keyed = (first + (last << 32)) ^ S2 ^ S3;
        long factor = PRIME64_1 + 8L * count;
        long lower = keyed * factor;
        long upper = multiplyHigh(keyed, factor) + (lower << 1);
        lower ^= upper >>> 3;
        lower = (lower ^ (lower >>> 35)) * AVALANCHE_FEW;
        low = lower ^ (lower >>> 28);
        high = avalanche(upper);
    }

    private void upTo8(byte[] bytes, int from, int count) {
        long last = EightBytes.wide(bytes, from + count - 4);
        long first = EightBytes.wide(bytes, from) ^ last ^ S4 ^ S5;
        last ^= S6 ^ S7;
        long upper = multiplyHigh(first, PRIME64_1) + last + (last & 0xFFFFFFFFL) * PRIME32_2_LESS_1;
        long lower = (first * PRIME64_1 + ((2L * count - 1) << 54)) ^ Long.reverseBytes(upper);
        low = avalanche(lower * PRIME64_2);
        high = avalanche(multiplyHigh(lower, PRIME64_2) + upper * PRIME64_2);
    }

    /** Eight characters from the front and eight from the back at each step, the innermost first. */
    private void upTo64(byte[] bytes, int from, int to) {
        long size = 2L * (to - from);
        long sum = size * PRIME64_1;
        long other = 0;
        if (size > 32) {
            if (size > 64) {
                if (size > 96) {
                    long front = EightBytes.wide(bytes, from + 24);
                    long front2 = EightBytes.wide(bytes, from + 28);
                    long back = EightBytes.wide(bytes, to - 32);
                    long back2 = EightBytes.wide(bytes, to - 28);
                    sum = (sum + folded(front ^ S12, front2 ^ S13)) ^ (back + back2);
                    other = folded(back ^ S14, back2 ^ S15) ^ (front + front2);
                }
                long front = EightBytes.wide(bytes, from + 16);
                long front2 = EightBytes.wide(bytes, from + 20);
                long back = EightBytes.wide(bytes, to - 24);
                long back2 = EightBytes.wide(bytes, to - 20);
                sum = (sum + folded(front ^ S8, front2 ^ S9)) ^ (back + back2);
                other = (other + folded(back ^ S10, back2 ^ S11)) ^ (front + front2);
            }
            long front = EightBytes.wide(bytes, from + 8);
            long front2 = EightBytes.wide(bytes, from + 12);
            long back = EightBytes.wide(bytes, to - 16);
            long back2 = EightBytes.wide(bytes, to - 12);
            sum = (sum + folded(front ^ S4, front2 ^ S5)) ^ (back + back2);
            other = (other + folded(back ^ S6, back2 ^ S7)) ^ (front + front2);
        }
        long front = EightBytes.wide(bytes, from);
        long front2 = EightBytes.wide(bytes, from + 4);
        long back = EightBytes.wide(bytes, to - 8);
        long back2 = EightBytes.wide(bytes, to - 4);
        sum = (sum + folded(front ^ S0, front2 ^ S1)) ^ (back + back2);
        other = (other + folded(back ^ S2, back2 ^ S3)) ^ (front + front2);
        low = avalanche(sum + other);
        high = -avalanche(sum * PRIME64_1 + other * PRIME64_4 + size * PRIME64_2);
    }

    private void other(byte[] bytes, int from, int count) {
        if (copy.length < 2 * count) {
            copy = new byte[3 * count];
        }
        int done = 0;
        for (; done + 4 <= count; done += 4) {
            EightBytes.put(copy, 2 * done, EightBytes.wide(bytes, from + done));
        }
        for (; done < count; done++) {
            copy[2 * done] = bytes[from + done];
            copy[2 * done + 1] = 0;
        }
        HashValue128 hash = XXH3.hashBytesTo128Bits(copy, 0, 2 * count);
        high = hash.getMostSignificantBits();
        low = hash.getLeastSignificantBits();
    }

    /** XXH3 of three words in 64 bits, as the library has it: how a digest joins the hashes of values. */
    static long joined(long one, long two, long three) {
        long sum = (THREE_WORDS + folded(one ^ S0, two ^ S1)) ^ (two + three);
        long other = folded(two ^ S2, three ^ S3) ^ (one + two);
        return avalanche(sum + other);
    }

    private static long folded(long one, long other) {
        return (one * other) ^ multiplyHigh(one, other);
    }

    /** The upper half of the unsigned product. */
    private static long multiplyHigh(long one, long other) {
        return Math.multiplyHigh(one, other) + ((one >> 63) & other) + ((other >> 63) & one);
    }

    private static long avalanche(long hash) {
        long mixed = (hash ^ (hash >>> 37)) * AVALANCHE;
        return mixed ^ (mixed >>> 32);
    }
}
