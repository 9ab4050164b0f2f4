package caravan.simulator.job;

import caravan.simulator.record.Dice;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.OptionalInt;

/**
 * Where a job's results go on, as a text that only its job understands. It has the characters {@code +}, {@code /} and
 * {@code =}, which mean something else in an address when they are not encoded.
 */
public final class Cursor {
    private static final byte[] PLUSES_AND_SLASH = {(byte) 0xFB, (byte) 0xEF, (byte) 0xBF};

    private Cursor() {}

    public static String of(String jobId, int place) {
        ByteBuffer bytes = ByteBuffer.allocate(16).put(PLUSES_AND_SLASH).putInt(place);
        bytes.putLong(new Dice(jobId.hashCode(), place).at(0));
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** Empty when that job never gave such a cursor. */
    public static OptionalInt placeOf(String jobId, String cursor) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(cursor));
            if (bytes.remaining() < PLUSES_AND_SLASH.length + Integer.BYTES) {
                return OptionalInt.empty();
            }
            int place = bytes.getInt(PLUSES_AND_SLASH.length);
            return of(jobId, place).equals(cursor) ? OptionalInt.of(place) : OptionalInt.empty();
        } catch (IllegalArgumentException noBase64) {
            return OptionalInt.empty();
        }
    }
}
