package caravan.simulator.job;

import caravan.simulator.record.Dice;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.OptionalInt;

/**
 * The place of the next page of a job as an opaque text. It contains the characters {@code +}, {@code /} and {@code =},
 * which must be encoded in an address.
 */
public final class Cursor {
    private static final byte[] PLUSES_AND_SLASH = {(byte) 0xFB, (byte) 0xEF, (byte) 0xBF};

    private Cursor() {}

    public static String of(String jobId, int place) {
        ByteBuffer bytes = ByteBuffer.allocate(16).put(PLUSES_AND_SLASH).putInt(place);
        bytes.putLong(new Dice(jobId.hashCode(), place).at(0));
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** Empty if the cursor is not one of that job. */
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
