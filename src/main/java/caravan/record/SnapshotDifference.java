package caravan.record;

import java.nio.ByteBuffer;

/**
 * The difference between two lists of all records.
 *
 * @param isNone whether both have the same records with the same content
 * @param vanished records of the first that the second lacks
 */
public record SnapshotDifference(boolean isNone, long vanished) {
    /** Compares two blocks that {@link SeenRecords#toBytes} made. */
    public static SnapshotDifference between(byte[] first, byte[] second) {
        SeenRecords before = new SeenRecords(first);
        boolean isNone = first.length == second.length;
        ByteBuffer entries = ByteBuffer.wrap(second);
        while (entries.hasRemaining()) {
            Fingerprint key = new Fingerprint(entries.getLong(), entries.getLong());
            Fingerprint digest = new Fingerprint(entries.getLong(), entries.getLong());
            isNone &= before.meet(key, digest, 1) == SeenRecords.Meeting.UNCHANGED;
        }
        return new SnapshotDifference(isNone, before.unmet(new SeenRecords()));
    }
}
