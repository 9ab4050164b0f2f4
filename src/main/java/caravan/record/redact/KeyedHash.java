package caravan.record.redact;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 (RFC 2104) of a value, cut to 128 bits. Without the key nobody can confirm a guess, and equal values stay
 * equal, so that one can still join and count by them. Thread-safe.
 */
public final class KeyedHash {
    static final String MARK = "hmac:";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;
    private static final int LENGTH = MARK.length() + 2 * BYTES;

    private final Key key;
    private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::mac);

    public KeyedHash(String key) {
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** Names the key without revealing it. A manifest has it, so that a change of the key shows. */
    String id() {
        return of("key").substring(MARK.length(), MARK.length() + 8);
    }

    /** The hash of a text; a text that is a hash stays. */
    String of(String text) {
        if (isHash(text)) {
            return text;
        }
        byte[] whole = macs.get().doFinal(text.getBytes(StandardCharsets.UTF_8));
        return MARK + HexFormat.of().formatHex(Arrays.copyOf(whole, BYTES));
    }

    private static boolean isHash(String text) {
        return text.length() == LENGTH
                && text.startsWith(MARK)
                && text.substring(MARK.length()).matches("[0-9a-f]+");
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Each Java has " + ALGORITHM, e);
        }
    }
}
