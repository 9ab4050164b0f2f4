package caravan.reading;

import static caravan.reading.Bench.page;
import static caravan.reading.Bench.record;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.reading.Bench.Outcome;
import caravan.record.SeenRecords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingAgainTest {
    private final Bench bench;

    ReadingAgainTest(@TempDir Path folder) {
        this.bench = new Bench(folder);
    }

    @Test
    void aWholeSetIsReadOnce() throws Exception {
        Outcome outcome = bench.read(new ScriptedVendor(9).round(page(2, record("a"), record("b"))));

        assertThat(outcome.rounds()).isEqualTo(1);
    }

    @Test
    void aShortSetIsReadAgainAndTheSpoolHoldsTheUnion() throws Exception {
        ScriptedVendor vendor =
                new ScriptedVendor(9).round(page(3, record("a"), record("b"))).round(page(3, record("c"), record("b")));

        Outcome outcome = bench.read(vendor);

        assertThat(outcome.lines()).containsExactly(record("a"), record("b"), record("c"));
        assertThat(outcome.rounds()).isEqualTo(2);
        assertThat(outcome.counts().duplicates()).isZero();
        assertThat(outcome.counts().shortBy()).isZero();
    }

    @Test
    void aShortIntervalIsReadThreeTimesAndReportedShort() throws Exception {
        ScriptedVendor vendor = new ScriptedVendor(9).round(page(5, record("a"), record("x", "08:00:00")));

        Outcome outcome = bench.read(vendor);

        assertThat(outcome.rounds()).isEqualTo(3);
        assertThat(outcome.lines()).containsExactly(record("a"));
        assertThat(outcome.counts().vendorTotal()).isEqualTo(5);
        assertThat(outcome.counts().shortBy()).isEqualTo(3);
        assertThat(outcome.counts().outside()).isEqualTo(1);
        assertThat(outcome.counts().duplicates()).isZero();
        assertThat(outcome.manifest().effort().pages()).isEqualTo(6);
    }

    @Test
    void aSetThatIsEmptyAgainstTheVendorsOwnCountIsReadAgain() throws Exception {
        ScriptedVendor vendor = new ScriptedVendor(9).round("{\"totalHits\":1}").round(page(1, record("a")));

        assertThat(bench.read(vendor).lines()).containsExactly(record("a"));
    }

    @Test
    void aTotalThatFallsWithinAWalkIsJudgedByItsLargest() throws Exception {
        ScriptedVendor vendor = new ScriptedVendor(2).round(page(5, record("a"), record("b")), page(3, record("c")));

        Outcome outcome = bench.read(vendor);

        assertThat(outcome.rounds()).isEqualTo(3);
        assertThat(outcome.counts().vendorTotal()).isEqualTo(5);
        assertThat(outcome.counts().shortBy()).isEqualTo(2);
    }

    @Test
    void aTotalThatFellOnceIsWholeWhenTheNextRoundAddsUp() throws Exception {
        ScriptedVendor vendor = new ScriptedVendor(2)
                .round(page(5, record("a"), record("b")), page(3, record("c")))
                .round(page(3, record("a"), record("b")), page(3, record("c")));

        Outcome outcome = bench.read(vendor);

        assertThat(outcome.rounds()).isEqualTo(2);
        assertThat(outcome.counts().vendorTotal()).isEqualTo(3);
        assertThat(outcome.counts().shortBy()).isZero();
    }

    @Test
    void moreThanTheVendorCountsIsNeverWhole() throws Exception {
        ScriptedVendor vendor = new ScriptedVendor(9).round(page(1, record("a"), record("b")));

        try (Reading reading = bench.begin(1, new SeenRecords(), vendor)) {
            while (reading.isMore()) {
                reading.take(vendor.answer(reading.page()));
            }

            assertThat(reading.splits().mostRounds()).isEqualTo(3);
            assertThat(reading.splits().overBy()).isEqualTo(1);
            assertThat(reading.vanished()).isEmpty();
        }
    }

    @Test
    void aTotalThatMovesInEveryRoundIsUnsettledAlsoWhenItIsMet() throws Exception {
        ScriptedVendor vendor = new ScriptedVendor(2).round(page(2, record("a"), record("b")), page(3, record("c")));

        try (Reading reading = bench.begin(1, new SeenRecords(), vendor)) {
            while (reading.isMore()) {
                reading.take(vendor.answer(reading.page()));
            }

            assertThat(reading.splits().isUnsettled()).isTrue();
            assertThat(reading.splits().shortBy()).isZero();
        }
    }

    @Test
    void loopingPagesAreReadAgain() throws Exception {
        ScriptedVendor vendor = new ScriptedVendor(1)
                .round(page(3, record("a")), page(3, record("a")), page(3, record("b")))
                .round(page(3, record("a")), page(3, record("b")), page(3, record("c")));

        Outcome outcome = bench.read(vendor);

        assertThat(outcome.lines()).containsExactly(record("a"), record("b"), record("c"));
        assertThat(outcome.rounds()).isEqualTo(2);
    }

    @Test
    void aTotalThatMovesBetweenPagesIsReadAgain() throws Exception {
        ScriptedVendor vendor = new ScriptedVendor(1)
                .round(page(3, record("a")), page(2, record("c")))
                .round(page(3, record("a")), page(3, record("b")), page(3, record("c")));

        Outcome outcome = bench.read(vendor);

        assertThat(outcome.lines()).containsExactlyInAnyOrder(record("a"), record("b"), record("c"));
        assertThat(outcome.counts().vendorTotal()).isEqualTo(3);
    }

    @Test
    void aTotalThatAlwaysMovesIsReadThreeTimes() throws Exception {
        ScriptedVendor vendor = new ScriptedVendor(1)
                .round(page(1, record("a")), page(2, record("b")), page(2))
                .round(page(3, record("a")), page(4, record("b")), page(4));

        Outcome outcome = bench.read(vendor);

        assertThat(outcome.rounds()).isEqualTo(3);
        assertThat(outcome.counts().shortBy()).isEqualTo(2);
    }

    @Test
    void aTotalThatIsTooLowIsReported() throws Exception {
        ScriptedVendor vendor = new ScriptedVendor(9).round(page(1, record("a"), record("b"), record("c")));

        Outcome outcome = bench.read(vendor);

        assertThat(outcome.lines()).hasSize(3);
        assertThat(outcome.counts().vendorTotal()).isEqualTo(1);
        assertThat(outcome.counts().shortBy()).isEqualTo(-2);
    }

    @Test
    void aRecordThatIsGoneInALaterRoundStays() throws Exception {
        ScriptedVendor vendor =
                new ScriptedVendor(9).round(page(3, record("a"), record("b"))).round(page(2, record("b"), record("c")));

        Outcome outcome = bench.read(vendor);

        assertThat(outcome.lines()).containsExactly(record("a"), record("b"), record("c"));
    }

    @Test
    void aDeadLetterIsSetAsideOnceInAllRounds() throws Exception {
        ScriptedVendor vendor = new ScriptedVendor(9).round(page(3, "{\"id\":\"dead\"}", record("a")));

        Outcome outcome = bench.read(vendor);

        assertThat(outcome.rounds()).isEqualTo(3);
        assertThat(outcome.deadLetters()).hasSize(1);
        assertThat(outcome.counts().deadLetters()).isEqualTo(1);
    }

    @Test
    void aDeadLetterThatIsMendedInALaterRoundIsCarried() throws Exception {
        ScriptedVendor vendor =
                new ScriptedVendor(9).round(page(2, "{\"id\":\"a\"}")).round(page(2, record("a")));

        Outcome outcome = bench.read(vendor);

        assertThat(outcome.lines()).containsExactly(record("a"));
        assertThat(outcome.counts().deadLetters()).isEqualTo(1);
    }

    @Test
    void pagesThatShiftUnderTheReaderLoseNothingInTheEnd() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> all = new ArrayList<>(
                IntStream.range(0, 40).mapToObj(i -> record("r" + i)).toList());
        ScriptedVendor vendor =
                new ScriptedVendor(10).round(shifting(all, random)).round(inOrder(all));

        Outcome outcome = bench.read(vendor);

        assertThat(outcome.lines()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(all);
        assertThat(outcome.counts().shortBy()).as("seed %d", seed).isZero();
    }

    /** Four pages, each of another order of the same records. */
    private static String[] shifting(List<String> all, Random random) {
        return IntStream.range(0, 4)
                .mapToObj(page -> {
                    Collections.shuffle(all, random);
                    return page(all.size(), all.subList(10 * page, 10 * page + 10));
                })
                .toArray(String[]::new);
    }

    private static String[] inOrder(List<String> all) {
        return IntStream.range(0, 4)
                .mapToObj(page -> page(all.size(), all.subList(10 * page, 10 * page + 10)))
                .toArray(String[]::new);
    }
}
