package caravan.record;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.HexFormat;

/** 128 bits that stand for a key or for a record's content: XXH3, stable over time, not meant against forgers. */
public record Fingerprint(long high, long low) {
    public static Fingerprint of(CharSequence text) {
        HashValue128 hash = Hashing.xxh3_128().hashCharsTo128Bits(text);
        return new Fingerprint(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
    }

    /** Stands for the same content where it could not be carried. */
    public Fingerprint aside() {
        return new Fingerprint(~high, low);
    }

    /** 32 hexadecimal digits. */
    public String hex() {
        HexFormat digits = HexFormat.of();
        return digits.toHexDigits(high) + digits.toHexDigits(low);
    }
}
