package caravan.spool;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.record.VendorPages;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {
    private final Tally tally = new Tally();

    @Test
    void everyRecordIsCountedAsOneThing() {
        tally.written(VendorPages.record("{\"id\":\"a\"}"));
        tally.unchanged();
        tally.unchanged();
        tally.filtered();
        tally.outside();
        tally.deadLetter();
        tally.duplicate();

        assertThat(tally.distinct()).isEqualTo(6);
        assertThat(tally.records()).isEqualTo(1);
        assertThat(tally.deadLetters()).isEqualTo(1);
        assertThat(tally.counts(8L)).isEqualTo(new Counts(1, 2, 1, 1, 1, 1, 8L, 2L));
        assertThat(tally.counts(null)).isEqualTo(new Counts(1, 2, 1, 1, 1, 1, null, null));
    }

    @Test
    void durationsAreSummedOverWhatHasEnded() {
        ended("a", "06:00:00Z", "06:10:00.5Z");
        ended("b", "06:00:00Z", "06:00:00.001Z");
        tally.written(VendorPages.record("{\"id\":\"open\",\"start\":\"2026-11-01T06:00:00Z\"}"));

        Manifest.Contents contents = tally.contents();

        assertThat(contents.totalDurationSeconds()).isEqualTo(600.501);
        assertThat(contents.averageDurationSeconds()).isEqualTo(300.251);
        assertThat(contents.firstKey()).isEqualTo("a");
        assertThat(contents.lastKey()).isEqualTo("open");
    }

    @Test
    void withoutEndedRecordsThereIsNoDuration() {
        tally.written(VendorPages.record("{\"id\":\"open\",\"start\":\"2026-11-01T06:00:00Z\"}"));

        assertThat(tally.contents()).isEqualTo(new Manifest.Contents("open", "open", null, null, null));
    }

    @Test
    void aTimestampBeyondAllSenseFailsNoInterval() {
        tally.written(VendorPages.record(
                "{\"id\":\"a\",\"start\":\"2026-11-01T06:00:00Z\",\"end\":\"+999999999-12-31T23:59:59Z\"}"));

        assertThat(tally.contents().totalDurationSeconds()).isGreaterThan(3e16);
    }

    @Test
    void anEndBeforeItsStartIsSummedAsItIs() {
        ended("a", "06:00:01.5Z", "06:00:00Z");

        assertThat(tally.contents().totalDurationSeconds()).isEqualTo(-1.5);
    }

    @Test
    void recordsAreCountedByTheirMedia() {
        for (String media : new String[] {"voice", "email", "voice", ""}) {
            tally.written(VendorPages.record("{\"id\":\"a\",\"media\":\"" + media + "\"}"));
        }

        assertThat(tally.contents().byMedia()).isEqualTo(Map.of("email", 1L, "voice", 2L));
    }

    @Test
    void aSummaryDoesNotChangeLater() {
        tally.written(VendorPages.record("{\"id\":\"a\",\"media\":\"voice\"}"));
        Manifest.Contents before = tally.contents();

        tally.written(VendorPages.record("{\"id\":\"b\",\"media\":\"voice\"}"));

        assertThat(before.byMedia()).isEqualTo(Map.of("voice", 1L));
    }

    private void ended(String id, String start, String end) {
        tally.written(VendorPages.record(
                "{\"id\":\"" + id + "\",\"start\":\"2026-11-01T" + start + "\",\"end\":\"2026-11-01T" + end + "\"}"));
    }
}
