package caravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.interval.Interval;
import caravan.ledger.row.IntervalState;
import caravan.testing.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class DigestRowsTest {
    private final Ledger ledger;
    private final Desk desk;

    DigestRowsTest(Database database, @TempDir Path folder) {
        this.ledger = database.open(folder);
        this.desk = new Desk(ledger);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void theDeliveredRevisionsDigestsStayUntilTheNextIsDelivered() {
        Interval interval = desk.delivered(6);

        desk.spoolNext(interval, 2);
        assertThat(ledger.digests().find(interval, 1)).contains(Desk.digests(1));
        assertThat(desk.row(interval).revision()).isEqualTo(1);

        ledger.deliveries().delivered(interval, 2, "file", Desk.LATER);
        assertThat(ledger.digests().find(interval, 1)).isEmpty();
        assertThat(ledger.digests().find(interval, 2)).contains(Desk.digests(2));
        assertThat(desk.row(interval).revision()).isEqualTo(2);
    }

    @Test
    void theDigestsOfAnIntervalWithThreeHundredThousandRecordsFit() {
        Interval interval = desk.extracting(6);
        byte[] block = new byte[32 * 300_000];
        new Random(6).nextBytes(block);

        ledger.revisions().spooled(interval, 1, "{}", List.of("file"), block, Desk.NOW);

        assertThat(ledger.digests().find(interval, 1)).contains(block);
    }

    @Test
    void anIntervalWithoutRecordsHasAnEmptyBlock() {
        Interval interval = desk.extracting(6);

        ledger.revisions().spooled(interval, 1, "{}", List.of("file"), new byte[0], Desk.NOW);

        assertThat(ledger.digests().find(interval, 1)).contains(new byte[0]);
    }

    @Test
    void aRevisionThatIsReadAgainReplacesItsDigests() {
        Interval interval = desk.spooled(6);
        ledger.revisions().unspool(interval, 1);
        ledger.claims().claim(interval, Desk.NOW);

        ledger.revisions().spooled(interval, 1, "{}", List.of("file"), Desk.digests(9), Desk.NOW);

        assertThat(ledger.digests().find(interval, 1)).contains(Desk.digests(9));
    }

    @Test
    void aSealThatFailsHalfWayLeavesNothingOfItself() {
        Interval interval = desk.extracting(6);
        String tooLong = "x".repeat(1_000_001);
        List<String> sinks = List.of("file");

        assertThatThrownBy(() -> ledger.revisions().spooled(interval, 1, tooLong, sinks, Desk.digests(1), Desk.NOW))
                .isInstanceOf(RuntimeException.class);

        assertThat(desk.row(interval).state()).isEqualTo(IntervalState.EXTRACTING);
        assertThat(desk.row(interval).manifest()).isNull();
        assertThat(ledger.digests().find(interval, 1)).isEmpty();
    }

    @Test
    void adoptionLeavesOnlyTheDigestsOfTheLastRevision() {
        Interval interval = desk.delivered(6);

        ledger.revisions().adopted(interval, 3, "{}", Desk.digests(3), Desk.NOW);

        assertThat(ledger.digests().find(interval, 1)).isEmpty();
        assertThat(ledger.digests().find(interval, 3)).contains(Desk.digests(3));
    }

    @Test
    void theLastDeliveredDigestsAreThoseThatAllSinksHave() {
        assertThat(ledger.digests().lastDelivered("acme", List.of("file"))).isEmpty();
        desk.delivered(5);
        assertThat(ledger.digests().lastDelivered("acme", List.of("file"))).contains(Desk.digests(1));

        desk.spooled(6);

        assertThat(ledger.digests().lastDelivered("acme", List.of("file")))
                .as("an interval in the spool does not count")
                .contains(Desk.digests(1));
        assertThat(ledger.digests().lastDelivered("acme", List.of("file", "another")))
                .isEmpty();
        ledger.digests().prune("acme", Desk.LATER);
        assertThat(ledger.digests().lastDelivered("acme", List.of("file"))).isEmpty();
    }

    @Test
    void digestsPastTheRevisitWindowArePruned() {
        Interval old = desk.delivered(5);
        Interval edge = desk.delivered(6);
        Interval young = desk.delivered(7);

        int pruned = ledger.digests().prune("acme", edge.end());

        assertThat(pruned).isEqualTo(2);
        assertThat(ledger.digests().find(old, 1)).isEmpty();
        assertThat(ledger.digests().find(edge, 1)).isEmpty();
        assertThat(ledger.digests().find(young, 1)).isPresent();
        assertThat(desk.row(old).state()).isEqualTo(IntervalState.DELIVERED);
    }

    @Test
    void anIntervalInFlightKeepsItsDigests() {
        Interval extracting = desk.delivered(5);
        ledger.claims().claim(extracting, Desk.NOW);
        Interval spooled = desk.delivered(6);
        desk.spoolNext(spooled, 2);

        int pruned = ledger.digests().prune("acme", Desk.LATER);

        assertThat(pruned).isZero();
        assertThat(ledger.digests().find(spooled, 2)).isPresent();
    }

    @Test
    void anotherFeedsDigestsAreNotPruned() {
        Interval interval = desk.delivered(5);

        ledger.digests().prune("other", Desk.LATER);

        assertThat(ledger.digests().find(interval, 1)).isPresent();
    }
}
