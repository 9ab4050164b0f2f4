package caravan.reading;

import static caravan.reading.Bench.page;
import static caravan.reading.Bench.record;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.reading.Bench.Outcome;
import caravan.spool.Counts;
import caravan.spool.Manifest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionTest {
    private final Bench bench;

    RevisionTest(@TempDir Path folder) {
        this.bench = new Bench(folder);
    }

    @Test
    void aSecondRevisionHoldsOnlyWhatIsNewOrChanged() throws Exception {
        Outcome first = bench.read(new ScriptedVendor(9).round(page(2, record("a"), record("b"))));

        Outcome second = bench.read(
                2,
                first.known(),
                new ScriptedVendor(9).round(page(3, record("a"), record("b", "06:11:00"), record("c"))));

        assertThat(second.lines()).containsExactly(record("b", "06:11:00"), record("c"));
        assertThat(second.counts()).isEqualTo(new Counts(2, 1, 0, 0, 0, 0, 3L, 0L));
        assertThat(second.manifest().name()).endsWith("-r2");
    }

    @Test
    void aThirdRevisionComparesWithAllBeforeIt() throws Exception {
        Outcome first = bench.read(new ScriptedVendor(9).round(page(2, record("a"), record("b"))));
        Outcome second = bench.read(
                2, first.known(), new ScriptedVendor(9).round(page(2, record("a"), record("b", "06:11:00"))));

        Outcome third = bench.read(
                3,
                second.known(),
                new ScriptedVendor(9).round(page(2, record("a"), record("b", "06:11:00"), record("c"))));

        assertThat(third.lines()).containsExactly(record("c"));
        assertThat(third.counts().unchanged()).isEqualTo(2);
    }

    @Test
    void aRecordThatReturnsToWhatItWasIsAChangeToo() throws Exception {
        Outcome first = bench.read(new ScriptedVendor(9).round(page(1, record("a"))));
        Outcome second = bench.read(2, first.known(), new ScriptedVendor(9).round(page(1, record("a", "06:11:00"))));

        Outcome third = bench.read(3, second.known(), new ScriptedVendor(9).round(page(1, record("a"))));

        assertThat(third.lines()).containsExactly(record("a"));
    }

    @Test
    void aVanishedRecordIsStillKnownLater() throws Exception {
        Outcome first = bench.read(new ScriptedVendor(9).round(page(2, record("a"), record("b"))));
        Outcome second = bench.read(2, first.known(), new ScriptedVendor(9).round(page(1, record("a"))));

        Outcome third = bench.read(3, second.known(), new ScriptedVendor(9).round(page(2, record("a"), record("b"))));

        assertThat(second.counts().records()).isZero();
        assertThat(third.lines()).isEmpty();
        assertThat(third.counts().unchanged()).isEqualTo(2);
    }

    @Test
    void nothingNewAndNothingChangedIsNoRecord() throws Exception {
        Outcome first = bench.read(new ScriptedVendor(9).round(page(1, record("a"), record("x", "08:00:00"))));

        Outcome second = bench.read(
                2,
                first.known(),
                new ScriptedVendor(9)
                        .round(page(
                                2, "{ \"start\":\"2026-11-01T06:10:00Z\", \"id\":\"a\"}", record("x", "08:00:00"))));

        assertThat(second.lines()).isEmpty();
        assertThat(second.manifest().data()).isEqualTo(Manifest.DataFile.NONE);
        assertThat(second.counts()).isEqualTo(new Counts(0, 1, 0, 1, 0, 0, 2L, 0L));
        assertThat(second.digests()).isEqualTo(first.digests());
    }

    @Test
    void aRecordFromOutsideIsForgottenAndMayMoveInside() throws Exception {
        Outcome first = bench.read(new ScriptedVendor(9).round(page(1, record("x", "08:00:00"))));

        Outcome second = bench.read(2, first.known(), new ScriptedVendor(9).round(page(1, record("x"))));

        assertThat(first.digests()).isEmpty();
        assertThat(second.lines()).containsExactly(record("x"));
    }

    @Test
    void aDeadLetterThatIsAsItWasMakesNoFurtherRevision() throws Exception {
        ScriptedVendor vendor =
                new ScriptedVendor(9).round(page(3, record("a"), "{\"id\":\"dead\"}", "{\"no\":\"key\"}"));
        Outcome first = bench.read(vendor);

        Outcome second = bench.read(2, first.known(), vendor);

        assertThat(first.counts().deadLetters()).isEqualTo(2);
        assertThat(second.counts()).isEqualTo(new Counts(0, 3, 0, 0, 0, 0, 3L, 0L));
        assertThat(second.deadLetters()).isEmpty();
    }

    @Test
    void aChangedDeadLetterIsADeadLetterAgain() throws Exception {
        Outcome first = bench.read(new ScriptedVendor(9).round(page(1, "{\"id\":\"dead\"}")));

        Outcome second = bench.read(
                2, first.known(), new ScriptedVendor(9).round(page(1, "{\"id\":\"dead\",\"start\":\"soon\"}")));

        assertThat(second.counts().deadLetters()).isEqualTo(1);
    }

    @Test
    void aDeadLetterThatTheVendorMendedIsCarried() throws Exception {
        Outcome first = bench.read(new ScriptedVendor(9).round(page(1, "{\"id\":\"a\"}")));

        Outcome second = bench.read(2, first.known(), new ScriptedVendor(9).round(page(1, record("a"))));

        assertThat(second.lines()).containsExactly(record("a"));
        assertThat(second.counts().unchanged()).isZero();
    }
}
