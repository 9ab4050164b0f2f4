package caravan.reading;

import static caravan.reading.Bench.page;
import static caravan.reading.Bench.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.reading.Bench.Outcome;
import caravan.record.SeenRecords;
import caravan.record.VendorPages;
import caravan.record.slice.Page;
import caravan.spool.Counts;
import caravan.spool.Manifest;
import caravan.spool.SpoolException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingTest {
    private final Bench bench;
    private final Path folder;

    ReadingTest(@TempDir Path folder) {
        this.folder = folder;
        this.bench = new Bench(folder);
    }

    @Test
    void eachRecordIsSpooledOnceInTheVendorsOrder() throws Exception {
        ScriptedVendor vendor = new ScriptedVendor(2).round(page(3, record("c"), record("a")), page(3, record("b")));

        Outcome outcome = bench.read(vendor);

        assertThat(outcome.lines()).containsExactly(record("c"), record("a"), record("b"));
        assertThat(outcome.counts()).isEqualTo(new Counts(3, 0, 0, 0, 0, 0, 3L, 0L));
    }

    @Test
    void aRecordOnTwoPagesIsWrittenOnce() throws Exception {
        ScriptedVendor vendor =
                new ScriptedVendor(2).round(page(3, record("a"), record("b")), page(3, record("b"), record("c")));

        Outcome outcome = bench.read(vendor);

        assertThat(outcome.lines()).containsExactly(record("a"), record("b"), record("c"));
        assertThat(outcome.counts().duplicates()).isEqualTo(1);
        assertThat(outcome.counts().shortBy()).isZero();
    }

    @Test
    void aRecordBelongsToTheIntervalThatHoldsItsStart() throws Exception {
        ScriptedVendor vendor = new ScriptedVendor(10)
                .round(page(
                        5,
                        record("first", "06:00:00"),
                        record("last", "06:59:59.999999999"),
                        record("next", "07:00:00"),
                        record("before", "05:59:59.999"),
                        "{\"id\":\"offset\",\"start\":\"2026-11-01T08:30:00+02:00\"}"));

        Outcome outcome = bench.read(vendor);

        assertThat(outcome.lines()).hasSize(3).noneMatch(line -> line.contains("next") || line.contains("before"));
        assertThat(outcome.counts().outside()).isEqualTo(2);
        assertThat(outcome.counts().shortBy()).isZero();
    }

    @Test
    void aRecordWithoutKeyOrStartIsADeadLetterWithAReason() throws Exception {
        String noKey = "{\"start\":\"2026-11-01T06:10:00Z\"}";
        String emptyKey = "{\"id\":\"\",\"start\":\"2026-11-01T06:10:00Z\"}";
        String noStart = "{\"id\":\"b\"}";
        ScriptedVendor vendor = new ScriptedVendor(9).round(page(5, noKey, record("a"), noStart, emptyKey, "[1]"));

        Outcome outcome = bench.read(vendor);

        assertThat(outcome.lines()).containsExactly(record("a"));
        assertThat(outcome.counts().deadLetters()).isEqualTo(4);
        assertThat(outcome.counts().shortBy()).isZero();
        assertThat(outcome.deadLetters()).hasSize(4);
        assertThat(outcome.deadLetters().get(0)).contains("the record has no key", noKey);
        assertThat(outcome.deadLetters().get(1)).contains("the record has no start that is an instant", noStart);
    }

    @Test
    void twoRecordsWithoutAKeyAreTwoUnlessTheySayTheSame() throws Exception {
        ScriptedVendor vendor =
                new ScriptedVendor(9).round(page(3, "{\"n\":1}", "{\"n\":2}", "{ \"n\":1}", "{\"id\":\"\",\"n\":1}"));

        Outcome outcome = bench.read(vendor);

        assertThat(outcome.counts().deadLetters()).isEqualTo(3);
        assertThat(outcome.counts().duplicates()).isEqualTo(1);
    }

    @Test
    void everyRecordOfTheVendorIsCounted() throws Exception {
        SeenRecords known = bench.read(new ScriptedVendor(9).round(page(2, record("old"), record("changed"))))
                .known();
        ScriptedVendor vendor = new ScriptedVendor(9)
                .round(page(
                        5,
                        record("old"),
                        record("changed", "06:11:00"),
                        record("new"),
                        record("outside", "07:10:00"),
                        record("new"),
                        "{\"id\":\"dead\"}"));

        Outcome outcome = bench.read(2, known, vendor);

        assertThat(outcome.counts()).isEqualTo(new Counts(2, 1, 0, 1, 1, 1, 5L, 0L));
        assertThat(outcome.lines()).containsExactly(record("changed", "06:11:00"), record("new"));
    }

    @Test
    void anIntervalWithoutRecordsHasAManifestAndNoFile() throws Exception {
        Outcome outcome = bench.read(new ScriptedVendor(100).round("{\"totalHits\":0}"));

        assertThat(outcome.counts()).isEqualTo(new Counts(0, 0, 0, 0, 0, 0, 0L, 0L));
        assertThat(outcome.manifest().data()).isEqualTo(Manifest.DataFile.NONE);
        assertThat(bench.spooled()).isEmpty();
    }

    @Test
    void theManifestShowsTheReadingAndItsTime() throws Exception {
        ScriptedVendor vendor = new ScriptedVendor(1).round(page(2, record("a")), page(2, record("b")));

        Manifest manifest = bench.read(vendor).manifest();

        assertThat(manifest.interval()).isEqualTo(Bench.INTERVAL);
        assertThat(manifest.source()).isEqualTo("scripted");
        assertThat(manifest.extractedAt()).isEqualTo(Bench.NOW);
        assertThat(manifest.effort().pages()).isEqualTo(3);
        assertThat(manifest.effort().requests()).isEqualTo(3);
        assertThat(manifest.contents().firstKey()).isEqualTo("a");
        assertThat(manifest.contents().lastKey()).isEqualTo("b");
    }

    @Test
    void everyTryOfAPageIsARequestAndOnlyItsAnswerAPage() throws Exception {
        ScriptedVendor vendor = new ScriptedVendor(9).round(page(1, record("a")));

        try (Reading reading = bench.begin(1, new SeenRecords(), vendor)) {
            reading.requested();
            assertThat(reading.page()).isEqualTo("1");
            reading.requested();
            assertThat(reading.page()).isEqualTo("1");
            reading.take(vendor.answer("1"));
            Manifest manifest = reading.seal(true, Bench.NOW, "test", VendorPages.RECORD);

            assertThat(manifest.effort().requests()).isEqualTo(2);
            assertThat(manifest.effort().pages()).isEqualTo(1);
            assertThat(manifest.settled()).isTrue();
        }
    }

    @Test
    void aReadingThatIsGivenUpLeavesNothing() throws Exception {
        ScriptedVendor vendor = new ScriptedVendor(1).round(page(2, record("a")), page(2, record("b")));

        try (Reading reading = bench.begin(1, new SeenRecords(), vendor)) {
            reading.take(vendor.answer("1"));
            assertThat(reading.isMore()).isTrue();
        }

        assertThat(bench.spooled()).isEmpty();
    }

    @Test
    void aPageThatTheDiskRefusedInTheMiddleIsNotTakenASecondTime() throws Exception {
        ScriptedVendor vendor = new ScriptedVendor(2).round(page(2, record("a"), "{\"id\":\"b\"}"));
        Path obstacle = Files.writeString(folder.resolve("dead"), "not a folder");
        try (Reading reading = bench.begin(1, new SeenRecords(), vendor)) {
            Page page = vendor.answer(reading.page());
            assertThatThrownBy(() -> reading.take(page)).isInstanceOf(SpoolException.class);
            Files.delete(obstacle);

            assertThatThrownBy(() -> reading.take(page))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("taken in part");
        }
    }
}
