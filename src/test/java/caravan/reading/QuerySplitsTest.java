package caravan.reading;

import static caravan.reading.Bench.page;
import static caravan.reading.Bench.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.interval.Span;
import caravan.paging.PageNumbers;
import caravan.paging.Paging;
import caravan.record.SeenRecords;
import caravan.record.VendorPages;
import caravan.record.slice.Page;
import caravan.spool.Manifest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Splits of queries at a vendor with a result limit. */
class QuerySplitsTest {
    private Bench bench;

    @BeforeEach
    void make(@TempDir Path folder) {
        bench = new Bench(folder);
    }

    @Test
    void aTooLargeQueryIsSplitAndEachRecordIsReadOnce() throws Exception {
        for (int seed = 0; seed < 30; seed++) {
            CappedVendor vendor = new CappedVendor(10, Duration.ofSeconds(20));
            Random random = new Random(seed);
            for (int i = 0; i < 97; i++) {
                vendor.add(Bench.INTERVAL.start().plusMillis(random.nextInt(3_600_000)), "r" + i);
            }

            Bench.Outcome outcome = bench.read(vendor, 1, new SeenRecords());

            assertThat(outcome.lines()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(vendor.truth());
            assertThat(outcome.manifest().effort().asks()).isGreaterThan(9);
            assertThat(outcome.counts().records()).isEqualTo(97);
            assertThat(outcome.counts().duplicates()).isZero();
            assertThat(outcome.counts().vendorTotal()).isNull();
            assertThat(outcome.counts().shortBy()).isZero();
            assertThat(outcome.rounds()).isEqualTo(1);
        }
    }

    @Test
    void aSplitRevisionIsComparedWithTheFirst() throws Exception {
        CappedVendor vendor = new CappedVendor(10, Duration.ofMinutes(10));
        for (int i = 0; i < 40; i++) {
            vendor.add(Bench.INTERVAL.start().plusSeconds(80L * i), "r" + i);
        }
        SeenRecords known = bench.read(vendor, 1, new SeenRecords()).known();
        vendor.add(Bench.INTERVAL.start().plusSeconds(7), "late");

        Bench.Outcome second = bench.read(vendor, 2, known);

        assertThat(second.lines()).hasSize(1).allMatch(line -> line.contains("late"));
        assertThat(second.counts().unchanged()).isEqualTo(40);
    }

    @Test
    void onlyTheShortPartIsReadAgainAndTheSumIsReported() throws Exception {
        CappedVendor vendor = sixteenWhereTenAreShown();
        vendor.hidden = 1;

        Bench.Outcome outcome = bench.read(vendor, 1, new SeenRecords());

        assertThat(outcome.manifest().effort().asks()).isEqualTo(2);
        assertThat(outcome.counts().shortBy()).isEqualTo(1);
        assertThat(outcome.rounds()).isEqualTo(3);
        assertThat(outcome.lines()).hasSize(16);
    }

    @Test
    void aPartWithoutATotalBesideOneWithATotalIsReadAgain() throws Exception {
        CappedVendor vendor = sixteenWhereTenAreShown();
        vendor.silent = 2;

        Bench.Outcome outcome = bench.read(vendor, 1, new SeenRecords());

        assertThat(outcome.lines()).hasSize(16);
        assertThat(outcome.counts().shortBy()).isZero();
    }

    @Test
    void aPartWithoutATotalInThreeRoundsIsNotReportedWhole() throws Exception {
        CappedVendor vendor = sixteenWhereTenAreShown();
        vendor.silent = 3;

        Bench.Outcome outcome = bench.read(vendor, 1, new SeenRecords());

        assertThat(outcome.lines()).hasSize(7);
        assertThat(outcome.counts().shortBy()).isNull();
    }

    @Test
    void moreThanIsShownOfOneMillisecondFailsWithFigures() {
        CappedVendor vendor = new CappedVendor(10, Duration.ZERO);
        Instant instant = Bench.INTERVAL.start().plusMillis(1234);
        for (int i = 0; i < 11; i++) {
            vendor.add(instant, "r" + i);
        }

        assertThatThrownBy(() -> bench.read(vendor, 1, new SeenRecords()))
                .isInstanceOf(SplitLimitException.class)
                .hasMessageContainingAll(instant + "/" + instant.plusMillis(1), "11 records", "at most 10");
    }

    @Test
    void aRefusalHalvesAsATotalDoes() throws Exception {
        ScriptedVendor vendor =
                new ScriptedVendor(9).round(page(1, record("a"))).round(page(1, record("b")));
        try (Reading reading = bench.begin(1, new SeenRecords(), vendor)) {
            reading.halve("it said so");
            assertThat(reading.query())
                    .isEqualTo(new Span(
                            Bench.INTERVAL.start(), Bench.INTERVAL.start().plusSeconds(1800)));
            reading.take(vendor.answer(reading.page()));
            assertThat(reading.query().end()).isEqualTo(Bench.INTERVAL.end());
            reading.take(vendor.answer(reading.page()));

            assertThat(reading.isMore()).isFalse();
            Manifest manifest = reading.seal(false, Bench.NOW, "test", VendorPages.RECORD);
            assertThat(manifest.effort().asks()).isEqualTo(2);
            assertThat(manifest.counts().records()).isPositive();
        }
    }

    private static CappedVendor sixteenWhereTenAreShown() {
        CappedVendor vendor = new CappedVendor(10, Duration.ZERO);
        for (int i = 0; i < 16; i++) {
            vendor.add(Bench.INTERVAL.start().plusSeconds(200L * i + 1), "r" + i);
        }
        return vendor;
    }

    /** Returns records that start in the query, or that started before it and are still active. */
    private static final class CappedVendor implements QueriedVendor {
        private record Shown(Instant start, String json) {}

        private final List<Shown> records = new ArrayList<>();
        private final int cap;
        private final Duration lasting;
        private int hidden;
        private int silent;

        CappedVendor(int cap, Duration lasting) {
            this.cap = cap;
            this.lasting = lasting;
        }

        void add(Instant start, String id) {
            records.add(new Shown(start, "{\"id\":\"" + id + "\",\"start\":\"" + start + "\"}"));
        }

        List<String> truth() {
            return records.stream().map(Shown::json).toList();
        }

        @Override
        public Page answer(Span query, String page) {
            boolean first = query.start().equals(Bench.INTERVAL.start());
            if (first && !query.equals(Bench.INTERVAL.span()) && silent > 0) {
                silent--;
                return VendorPages.slice("{}");
            }
            Span active = new Span(query.start().minus(lasting), query.end());
            List<String> shown = records.stream()
                    .filter(record -> active.contains(record.start))
                    .sorted(Comparator.comparing(Shown::start))
                    .map(Shown::json)
                    .toList();
            int total = shown.size() + (first ? hidden : 0);
            int from = Math.min(shown.size(), (Integer.parseInt(page) - 1) * 4);
            return VendorPages.slice(VendorPages.of(total, shown.subList(from, Math.min(shown.size(), from + 4))));
        }

        @Override
        public String name() {
            return "capped";
        }

        @Override
        public Paging firstPage(int records) {
            return new PageNumbers(4, 100);
        }

        @Override
        public long mostHits() {
            return cap;
        }

        @Override
        public @Nullable Long total(Page page) {
            return page.value("/totalHits").map(Long::valueOf).orElse(null);
        }
    }
}
