package caravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.interval.Interval;
import caravan.ledger.OpenRows.Answered;
import caravan.ledger.row.OpenRow;
import caravan.record.Fingerprint;
import caravan.record.OpenRecord;
import caravan.testing.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class OpenRowsTest {
    private static final Instant MUCH_LATER = Desk.LATER.plus(Duration.ofDays(4));

    private final Ledger ledger;
    private final Desk desk;

    OpenRowsTest(Database database, @TempDir Path folder) {
        this.ledger = database.open(folder);
        this.desk = new Desk(ledger);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void openRecordsAreFollowedFromTheirDelivery() {
        Interval interval = desk.extracting(6);
        spool(interval, 1, "a", "b");
        assertThat(ledger.open().count("acme")).isZero();
        ledger.deliveries().delivered(interval, 1, "file", Desk.NOW);
        assertThat(keys(ledger.open().of(interval))).containsExactly("a", "b");

        ledger.claims().claim(interval, Desk.NOW);
        spool(interval, 2, "b");
        assertThat(keys(ledger.open().of(interval))).containsExactly("a", "b");
        ledger.deliveries().delivered(interval, 2, "file", Desk.NOW);

        assertThat(keys(ledger.open().of(interval))).containsExactly("b");
        assertThat(ledger.open().count("acme")).isEqualTo(1);
    }

    @Test
    void aSpoolFileThatIsLostTakesItsOpenOnesWithIt() {
        Interval interval = delivered(6, "a");
        ledger.claims().claim(interval, Desk.NOW);
        spool(interval, 2);

        ledger.revisions().unspool(interval, 2);
        ledger.claims().claim(interval, Desk.NOW);
        spool(interval, 2, "a");
        ledger.deliveries().delivered(interval, 2, "file", Desk.NOW);

        assertThat(keys(ledger.open().of(interval))).containsExactly("a");
    }

    @Test
    void aRevisionWithoutOpenRecordsKeepsThem() {
        Interval interval = delivered(6, "a");

        desk.spoolNext(interval, 2);
        ledger.deliveries().delivered(interval, 2, "file", Desk.NOW);

        assertThat(keys(ledger.open().of(interval))).containsExactly("a");
    }

    @Test
    void prunedDigestsLeaveThem() {
        Interval interval = delivered(6, "a");

        ledger.digests().prune("acme", interval.end());

        assertThat(ledger.digests().contains(interval, 1)).isFalse();
        assertThat(keys(ledger.open().of(interval))).containsExactly("a");
    }

    @Test
    void theyAreDueInOrderPartByPartOnceEach() {
        delivered(6, "b", "a");
        delivered(7, "c", "d");

        List<OpenRow> first = due(null, 3);
        List<OpenRow> rest = due(first.get(2), 3);

        assertThat(keys(first)).containsExactly("a", "b", "c");
        assertThat(keys(rest)).containsExactly("d");
        assertThat(first.get(0).interval()).isEqualTo(Desk.hour(6));
        assertThat(first.get(0).digest()).isEqualTo(Fingerprint.of("a is open"));
    }

    @Test
    void oneIsDueOnlyPastTheRevisitsAndAtItsDistance() {
        Interval interval = delivered(6, "a");
        OpenRow row = ledger.open().of(interval).get(0);
        Instant now = MUCH_LATER;

        assertThat(ledger.open().due("acme", interval.end().minusSeconds(1), now, null, 9))
                .isEmpty();
        assertThat(ledger.open().due("acme", interval.end(), Desk.NOW.minusSeconds(1), null, 9))
                .isEmpty();
        assertThat(ledger.open().due("acme", interval.end(), Desk.NOW, null, 9)).hasSize(1);
        ledger.open().answered(new Answered(List.of(row.met(now)), List.of(), List.of(), List.of()));
        assertThat(ledger.open().due("acme", interval.end(), now.minusSeconds(1), null, 9))
                .isEmpty();
        assertThat(ledger.open().due("acme", interval.end(), now, null, 9)).hasSize(1);
        assertThat(ledger.open().due("other", interval.end(), now, null, 9)).isEmpty();
    }

    @Test
    void aChangedRecordMakesItsIntervalDueWhenItsEndIsAvailable() {
        Interval interval = delivered(6, "a");
        OpenRow row = ledger.open().of(interval).get(0);
        Instant end = Desk.LATER;

        ledger.open().answered(new Answered(List.of(row.changed(MUCH_LATER, end)), List.of(), List.of(), List.of()));

        assertThat(due(null, 9)).isEmpty();
        assertThat(ledger.open().changed("acme", interval.end(), null)).containsExactly(interval);
        assertThat(ledger.open().changed("acme", interval.end(), end)).isEmpty();
        assertThat(ledger.open().changed("acme", interval.end(), end.plusSeconds(1)))
                .containsExactly(interval);
        ledger.claims().offered(List.of(interval), MUCH_LATER);
        assertThat(ledger.open().changed("acme", interval.end(), null)).isEmpty();
        ledger.claims().releaseAll();
        assertThat(ledger.open().changed("acme", interval.end(), null)).containsExactly(interval);
    }

    @Test
    void remarksAreWrittenWithTheirAnswer() {
        Interval interval = delivered(6, "a", "b", "c");
        List<OpenRow> rows = ledger.open().of(interval);
        OpenRow gone = rows.get(0).missed(MUCH_LATER).missed(MUCH_LATER);

        ledger.open().answered(new Answered(List.of(gone), List.of(gone), List.of(), List.of(rows.get(1))));
        assertThat(ledger.remarks().of("acme")).isEqualTo(new RemarkRows.Remarks(1, 1));
        assertThat(ledger.remarks().vanished(interval)).isEqualTo(1);
        assertThat(keys(ledger.open().of(interval))).containsExactly("a", "c");
        assertThat(ledger.open().of(interval).get(0).isGone()).isTrue();

        OpenRow back = gone.met(MUCH_LATER);
        ledger.open().answered(new Answered(List.of(back), List.of(), List.of(back), List.of()));
        assertThat(ledger.remarks().of("acme")).isEqualTo(new RemarkRows.Remarks(0, 1));
    }

    @Test
    void aReadingSetsTheVanishedCountIfItKnowsIt() {
        Interval interval = delivered(6, "a");

        ledger.revisions().unchanged(interval, 1, carryover(interval, OptionalLong.of(3)), Desk.LATER);
        assertThat(ledger.remarks().vanished(interval)).isEqualTo(3);
        ledger.revisions().unchanged(interval, 1, carryover(interval, OptionalLong.empty()), Desk.LATER);
        assertThat(ledger.remarks().vanished(interval)).isEqualTo(3);
        ledger.revisions().unchanged(interval, 1, carryover(interval, OptionalLong.of(0)), Desk.LATER);

        assertThat(ledger.remarks().vanished(interval)).isZero();
        assertThat(ledger.open().count("acme")).isZero();
    }

    private List<OpenRow> due(@Nullable OpenRow after, int most) {
        return ledger.open().due("acme", MUCH_LATER, MUCH_LATER, after, most);
    }

    private Interval delivered(int hour, String... open) {
        Interval interval = desk.extracting(hour);
        spool(interval, 1, open);
        ledger.deliveries().delivered(interval, 1, "file", Desk.NOW);
        return interval;
    }

    private void spool(Interval interval, int revision, String... open) {
        ledger.revisions()
                .spooled(
                        interval,
                        revision,
                        "{}",
                        List.of("file"),
                        carryover(interval, OptionalLong.empty(), open),
                        Desk.NOW);
    }

    private static ReadingResult carryover(Interval interval, OptionalLong vanished, String... open) {
        List<OpenRow> rows = Stream.of(open)
                .map(key -> OpenRow.of(interval, new OpenRecord(key, Fingerprint.of(key + " is open"))))
                .toList();
        return new ReadingResult(Desk.digests(1), rows, vanished, null);
    }

    private static List<String> keys(List<OpenRow> rows) {
        return rows.stream().map(OpenRow::key).toList();
    }
}
