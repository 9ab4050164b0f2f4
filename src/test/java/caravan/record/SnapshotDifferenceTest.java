package caravan.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SnapshotDifferenceTest {
    private final byte[] two = block("a", "1", "b", "1");

    @Test
    void theSameListInAnotherOrderIsNoDifference() {
        assertThat(SnapshotDifference.between(two, block("b", "1", "a", "1")))
                .isEqualTo(new SnapshotDifference(true, 0));
        assertThat(SnapshotDifference.between(block(), block())).isEqualTo(new SnapshotDifference(true, 0));
    }

    @Test
    void aNewAChangedAndADeletedRecordAre() {
        assertThat(SnapshotDifference.between(two, block("a", "1", "b", "1", "c", "1")))
                .isEqualTo(new SnapshotDifference(false, 0));
        assertThat(SnapshotDifference.between(two, block("a", "1", "b", "2")))
                .isEqualTo(new SnapshotDifference(false, 0));
        assertThat(SnapshotDifference.between(two, block("a", "1"))).isEqualTo(new SnapshotDifference(false, 1));
        assertThat(SnapshotDifference.between(two, block("a", "1", "c", "1")))
                .isEqualTo(new SnapshotDifference(false, 1));
    }

    private static byte[] block(String... keysAndContents) {
        SeenRecords seen = new SeenRecords();
        for (int i = 0; i < keysAndContents.length; i += 2) {
            seen.meet(Fingerprint.of(keysAndContents[i]), Fingerprint.of(keysAndContents[i + 1]), 1);
        }
        return seen.toBytes();
    }
}
