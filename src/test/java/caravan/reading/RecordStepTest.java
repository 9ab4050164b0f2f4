package caravan.reading;

import static caravan.reading.Bench.page;
import static caravan.reading.Bench.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.reading.Bench.Outcome;
import caravan.record.Fingerprint;
import caravan.record.SeenRecords;
import caravan.record.VendorPages;
import caravan.record.VendorRecord;
import caravan.spool.Counts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that are not ours: {@code a} is altered, {@code f} is filtered, {@code x} is refused, all others stay as they are. */
class RecordStepTest {
    private final List<String> passed = new ArrayList<>();
    private final Path folder;
    private String mark = "1";
    private boolean mended;

    RecordStepTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void everyRecordIsCountedAsWhatBecameOfIt() throws Exception {
        Outcome outcome = read(1, new SeenRecords(), page(4, record("a"), record("b"), record("f"), record("x")));

        assertThat(outcome.lines()).containsExactly(altered(record("a")), record("b"));
        assertThat(outcome.counts()).isEqualTo(new Counts(2, 0, 1, 0, 0, 1, 4L, 0L));
        assertThat(outcome.deadLetters())
                .hasSize(1)
                .allMatch(line -> line.contains("no x") && line.contains(record("x")));
    }

    @Test
    void otherRulesAreNoCorrectionOfTheVendors() throws Exception {
        String page = page(4, record("a"), record("b"), record("f"), record("x"));
        Outcome first = read(1, new SeenRecords(), page);
        passed.clear();
        mark = "2";

        Outcome second = read(2, first.known(), page);

        assertThat(second.counts()).isEqualTo(new Counts(0, 4, 0, 0, 0, 0, 4L, 0L));
        assertThat(second.deadLetters()).isEmpty();
        assertThat(passed).isEmpty();
        assertThat(second.digests()).isEqualTo(first.digests());
    }

    @Test
    void aRefusedRecordGoesThroughTheStepAgainAfterAChange() throws Exception {
        Outcome first = read(1, new SeenRecords(), page(1, record("x")));
        mended = true;

        Outcome second = read(2, first.known(), page(1, record("x", "06:11:00")));
        Outcome third = read(3, second.known(), page(1, record("x", "06:11:00")));

        assertThat(second.lines()).containsExactly(record("x", "06:11:00"));
        assertThat(third.counts().unchanged()).isEqualTo(1);
    }

    @Test
    void aRefusedRecordIsKnownAsNotCarried() throws Exception {
        Outcome first = read(1, new SeenRecords(), page(2, record("b"), record("x")));

        assertThat(first.known().isAside(Fingerprint.of("x"), digest(record("x"))))
                .isTrue();
        assertThat(first.known().isAside(Fingerprint.of("b"), digest(record("b"))))
                .isFalse();
        assertThat(first.known().isAside(Fingerprint.of("other"), digest(record("x"))))
                .isFalse();
    }

    @Test
    void aRefusedCorrectionLeavesNothingVanished() throws Exception {
        mended = true;
        Outcome first = read(1, new SeenRecords(), page(1, record("x")));
        mended = false;

        Outcome second = read(2, first.known(), page(1, record("x", "06:11:00")));
        Outcome third = read(3, second.known(), page(1, record("x", "06:11:00")));

        assertThat(second.counts()).isEqualTo(new Counts(0, 0, 0, 0, 0, 1, 1L, 0L));
        assertThat(third.counts()).isEqualTo(new Counts(0, 1, 0, 0, 0, 0, 1L, 0L));
    }

    @Test
    void aLedgerThatKnowsOnlyWhatWasPublishedFindsNothingNew() throws Exception {
        SeenRecords published = new SeenRecords();
        published.meet(Fingerprint.of("a"), digest(altered(record("a"))), 1);
        published.meet(Fingerprint.of("b"), digest(record("b")), 1);
        String page = page(2, record("a"), record("b"));

        Outcome again = read(2, new SeenRecords(published.toBytes()), page);
        passed.clear();
        Outcome later = read(3, again.known(), page);

        assertThat(again.counts()).isEqualTo(new Counts(0, 2, 0, 0, 0, 0, 2L, 0L));
        assertThat(later.counts().unchanged()).isEqualTo(2);
        assertThat(passed).isEmpty();
    }

    @Test
    void recordsOutsideAndDuplicatesDoNotReachTheStep() throws Exception {
        String outside = "{\"id\":\"o\",\"start\":\"2026-11-01T05:00:00Z\",\"media\":\"voice\"}";

        Outcome outcome = read(1, new SeenRecords(), page(2, record("b"), record("b"), outside));

        assertThat(passed).containsExactly("b");
        assertThat(outcome.counts()).isEqualTo(new Counts(1, 0, 0, 1, 1, 0, 2L, 0L));
    }

    @Test
    void rulesThatAreNotToBeHadFailTheReadingAndNotTheRecord() throws Exception {
        Bench bench = new Bench(folder, record -> {
            throw new IllegalStateException("not to be had");
        });
        ScriptedVendor vendor = new ScriptedVendor(9).round(page(1, record("a")));

        assertThatThrownBy(() -> bench.read(1, new SeenRecords(), vendor)).hasMessage("not to be had");

        assertThat(bench.spooled()).isEmpty();
    }

    private Outcome read(int revision, SeenRecords known, String page) throws Exception {
        return new Bench(folder, this::pass).read(revision, known, new ScriptedVendor(9).round(page));
    }

    private RecordStep.Passed pass(VendorRecord record) {
        String key = String.valueOf(record.key());
        passed.add(key);
        return switch (key) {
            case "a" -> new RecordStep.Carried(VendorPages.record(altered(record.text())));
            case "f" -> new RecordStep.Filtered();
            case "x" -> mended ? new RecordStep.Carried(record) : new RecordStep.Refused("no x today");
            default -> new RecordStep.Carried(record);
        };
    }

    private String altered(String record) {
        return record.replaceFirst("}$", ",\"mark\":\"" + mark + "\"}");
    }

    private static Fingerprint digest(String record) {
        return VendorPages.record(record).digest();
    }
}
