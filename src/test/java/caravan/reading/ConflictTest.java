package caravan.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.paging.PageNumbers;
import caravan.paging.Paging;
import caravan.reading.Bench.Outcome;
import caravan.record.Fingerprint;
import caravan.record.RecordShape;
import caravan.record.SeenRecords;
import caravan.record.TimeForm;
import caravan.record.VendorPages;
import caravan.record.slice.Page;
import caravan.record.slice.PageException;
import caravan.record.slice.PageShape;
import caravan.record.slice.PageSlicer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One key with different content inside one reading. */
class ConflictTest {
    private static final String OPEN = one("a", "\"state\":1");
    private static final String ENDED = one("a", "\"state\":2,\"end\":\"2026-11-01T06:30:00Z\"");
    private static final String LATER = one("a", "\"state\":3,\"end\":\"2026-11-01T06:40:00Z\"");

    @TempDir
    Path folder;

    private boolean byContent;
    private @Nullable String changed;

    @Test
    void theNewerStateTakesTheEarlierOnesPlace() throws Exception {
        Outcome outcome = read(Conflict.LATER, List.of(one("x"), OPEN, one("y")), List.of(ENDED, one("z")));

        assertThat(outcome.lines()).containsExactly(one("x"), one("y"), ENDED, one("z"));
        assertThat(outcome.counts().records()).isEqualTo(4);
        assertThat(outcome.counts().conflicts()).isEqualTo(1);
        assertThat(outcome.counts().duplicates()).isEqualTo(1);
        assertThat(outcome.manifest().contents().totalDurationSeconds()).isEqualTo(20 * 60);
        assertThat(outcome.manifest().contents().firstKey()).isEqualTo("x");
        assertThat(outcome.known().digestOr(Fingerprint.of("a"), Fingerprint.of("")))
                .isEqualTo(VendorPages.record(ENDED).digest());
        assertThat(new Bench(folder).spooled()).noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void anOlderStateThatIsReadLaterIsDropped() throws Exception {
        Outcome outcome = read(Conflict.LATER, List.of(LATER), List.of(ENDED, one("b")), List.of(OPEN));

        assertThat(outcome.lines()).containsExactly(LATER, one("b"));
        assertThat(outcome.counts().conflicts()).isEqualTo(2);
    }

    @Test
    void theLastOfManyStatesIsKept() throws Exception {
        Outcome outcome = read(Conflict.LATER, List.of(OPEN, OPEN), List.of(ENDED, LATER, LATER, one("b")));

        assertThat(outcome.lines()).containsExactly(LATER, one("b"));
        assertThat(outcome.counts().records()).isEqualTo(2);
        assertThat(outcome.counts().conflicts()).isEqualTo(2);
    }

    @Test
    void withoutATimeOfChangeTheLaterReadRecordIsKept() throws Exception {
        String other = one("a", "\"state\":9");

        assertThat(read(Conflict.LATER, List.of(OPEN), List.of(other)).lines()).containsExactly(other);
    }

    @Test
    void theInstantOfTheLastChangeDecidesBeforeTheEnd() throws Exception {
        changed = "/at";
        String newer = one("a", "\"at\":\"2026-11-01T08:00:00.002Z\"");
        String older = one("a", "\"at\":\"2026-11-01T08:00:00.001Z\",\"end\":\"2026-11-01T06:40:00Z\"");

        assertThat(read(Conflict.FAIL, List.of(newer), List.of(older)).lines()).containsExactly(newer);
        assertThat(read(Conflict.FAIL, List.of(older), List.of(newer)).lines()).containsExactly(newer);
    }

    @Test
    void anUndecidedConflictFailsTheIntervalAndNamesTheSetting() {
        assertThatThrownBy(() -> read(Conflict.FAIL, List.of(OPEN), List.of(one("a", "\"state\":9"))))
                .isInstanceOf(KeyConflictException.class)
                .hasMessageContaining("feed.acme.rest.key")
                .hasMessageContaining("rest.conflict");
    }

    @Test
    void bothRecordsAreKeptWhereContentIdentifiesThem() throws Exception {
        byContent = true;
        List<String> first = List.of(OPEN, ENDED, one("b"));

        Outcome outcome = read(Conflict.BOTH, first, List.of(OPEN));
        Outcome again = read(2, outcome.known(), Conflict.BOTH, List.of(ENDED, one("b")), List.of(OPEN));

        assertThat(outcome.lines()).containsExactlyElementsOf(first);
        assertThat(outcome.counts().records()).isEqualTo(3);
        assertThat(outcome.counts().conflicts()).isEqualTo(1);
        assertThat(again.counts().records()).isZero();
        assertThat(again.counts().unchanged()).isEqualTo(3);
    }

    @Test
    void aNewerStateCorrectsTheEarlierRevision() throws Exception {
        Outcome first = read(Conflict.LATER, List.of(OPEN, one("b")));

        Outcome second = read(2, first.known(), Conflict.LATER, List.of(OPEN, one("b")), List.of(ENDED));

        assertThat(second.lines()).containsExactly(ENDED);
        assertThat(second.counts().records()).isEqualTo(1);
        assertThat(second.counts().unchanged()).isEqualTo(1);
        assertThat(second.counts().conflicts()).isEqualTo(1);
    }

    @Test
    void aRecordThatEndsWhileItIsReadIsNotLeftOpen() throws Exception {
        Pages vendor = new Pages(Conflict.LATER, List.of(List.of(OPEN), List.of(ENDED)));
        try (Reading reading = new Bench(folder).begin(1, new SeenRecords(), vendor)) {
            reading.take(vendor.page("1"));
            assertThat(reading.open()).hasSize(1);

            reading.take(vendor.page("2"));

            assertThat(reading.open()).isEmpty();
        }
    }

    @SafeVarargs
    private final Outcome read(Conflict conflict, List<String>... pages) throws Exception {
        return read(1, new SeenRecords(), conflict, pages);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private final Outcome read(int revision, SeenRecords known, Conflict conflict, List<String>... pages)
            throws Exception {
        Pages vendor = new Pages(conflict, Stream.of(pages).toList());
        return new Bench(folder).read(vendor, revision, known, reading -> vendor.page(reading.page()));
    }

    private static String one(String id) {
        return one(id, "\"state\":0");
    }

    private static String one(String id, String more) {
        return "{\"id\":\"" + id + "\",\"start\":\"2026-11-01T06:10:00Z\"," + more + "}";
    }

    private final class Pages implements PageSource {
        private final Conflict conflict;
        private final List<List<String>> pages;

        Pages(Conflict conflict, List<List<String>> pages) {
            this.conflict = conflict;
            this.pages = pages;
        }

        Page page(String number) {
            int page = Integer.parseInt(number);
            String records = page <= pages.size() ? String.join(",", pages.get(page - 1)) : "";
            RecordShape shape = new RecordShape(
                    List.of("/id"),
                    "/start",
                    null,
                    "/end",
                    null,
                    null,
                    changed,
                    null,
                    List.of(),
                    TimeForm.ISO,
                    byContent);
            try {
                return new PageSlicer(new PageShape("/r", List.of(), shape))
                        .slice(("{\"r\":[" + records + "]}").getBytes(StandardCharsets.UTF_8));
            } catch (PageException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public String name() {
            return "pages";
        }

        @Override
        public Paging firstPage(int records) {
            return new PageNumbers(100, 100);
        }

        @Override
        public long mostHits() {
            return 1000;
        }

        @Override
        public @Nullable Long total(Page page) {
            return null;
        }

        @Override
        public boolean reportsTotal() {
            return false;
        }

        @Override
        public boolean reportsEnds() {
            return true;
        }

        @Override
        public Conflict conflict() {
            return conflict;
        }
    }
}
