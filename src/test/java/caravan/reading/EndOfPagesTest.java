package caravan.reading;

import static caravan.reading.Bench.page;
import static caravan.reading.Bench.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.paging.PageLimitException;
import caravan.reading.Bench.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndOfPagesTest {
    private final Bench bench;

    EndOfPagesTest(@TempDir Path folder) {
        this.bench = new Bench(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"totalHits\":2}", "{\"totalHits\":2,\"conversations\":[]}", "{\"conversations\":null}"})
    void aPageWithoutRecordsIsTheEnd(String last) throws Exception {
        ScriptedVendor vendor =
                new ScriptedVendor(2).round(page(2, record("a"), record("b")), last, page(2, record("c")));

        Outcome outcome = bench.read(vendor);

        assertThat(vendor.requested()).containsExactly("1.1", "1.2");
        assertThat(outcome.counts().records()).isEqualTo(2);
    }

    @Test
    void aShortPageThatCompletesTheTotalSavesTheEmptyOne() throws Exception {
        ScriptedVendor vendor = new ScriptedVendor(2).round(page(3, record("a"), record("b")), page(3, record("c")));

        bench.read(vendor);

        assertThat(vendor.requested()).containsExactly("1.1", "1.2");
    }

    @Test
    void aShortPageThatLeavesTheTotalOpenIsNoEnd() throws Exception {
        ScriptedVendor vendor =
                new ScriptedVendor(2).round(page(3, record("a")), page(3, record("b")), page(3, record("c")));

        Outcome outcome = bench.read(vendor);

        assertThat(outcome.lines()).hasSize(3);
        assertThat(outcome.rounds()).isEqualTo(1);
    }

    @Test
    void aTotalThatIsTooLowIsNoEndWhilePagesAreFull() throws Exception {
        ScriptedVendor vendor = new ScriptedVendor(2)
                .round(page(1, record("a"), record("b")), page(1, record("c"), record("d")), page(1, record("e")));

        Outcome outcome = bench.read(vendor);

        assertThat(outcome.lines()).hasSize(5);
        assertThat(vendor.requested())
                .startsWith("1.1", "1.2", "1.3")
                .as("more than is counted is in doubt")
                .hasSize(9);
    }

    @Test
    void withoutATotalOnlyAnEmptyPageIsTheEnd() throws Exception {
        ScriptedVendor vendor = new ScriptedVendor(2).round(page(record("a")), page(record("b")), page(record("c")));

        Outcome outcome = bench.read(vendor);

        assertThat(vendor.requested()).containsExactly("1.1", "1.2", "1.3", "1.4");
        assertThat(outcome.counts().records()).isEqualTo(3);
        assertThat(outcome.counts().vendorTotal()).isNull();
        assertThat(outcome.counts().shortBy()).isNull();
    }

    @Test
    void pagesThatGoRoundInACircleEnd() throws Exception {
        ScriptedVendor vendor = new ScriptedVendor(1)
                .round(page(record("a")), page(record("b")), page(record("a")), page(record("b")), page(record("c")));

        bench.read(vendor);

        assertThat(vendor.requested()).containsExactly("1.1", "1.2", "1.3");
    }

    @Test
    void aPageOfRecordsFromOutsideIsNoCircle() throws Exception {
        ScriptedVendor vendor = new ScriptedVendor(1)
                .round(page(record("x", "05:00:00")), page("{\"id\":\"dead\"}"), page(record("a")));

        Outcome outcome = bench.read(vendor);

        assertThat(outcome.lines()).containsExactly(record("a"));
    }

    @Test
    void pagesWithoutEndFailTheReading() {
        ScriptedVendor vendor = new ScriptedVendor(1, 3)
                .round(page(record("a")), page(record("b")), page(record("c")), page(record("d")));

        assertThatThrownBy(() -> bench.read(vendor))
                .isInstanceOf(PageLimitException.class)
                .hasMessageContainingAll("more than 3 pages", ".page-limit", ".interval");
        assertThat(vendor.requested()).containsExactly("1.1", "1.2", "1.3");
    }

    @Test
    void asManyPagesAsAreAllowedAreRead() throws Exception {
        ScriptedVendor vendor = new ScriptedVendor(2, 2).round(page(3, record("a"), record("b")), page(3, record("c")));

        assertThat(bench.read(vendor).lines()).hasSize(3);
    }

    @Test
    void theLimitCountsThePagesOfOneRound() throws Exception {
        ScriptedVendor vendor = new ScriptedVendor(9, 2).round(page(2, record("a")));

        Outcome outcome = bench.read(vendor);

        assertThat(vendor.requested()).containsExactly("1.1", "1.2", "2.1", "2.2", "3.1", "3.2");
        assertThat(outcome.counts().shortBy()).isEqualTo(1);
    }
}
