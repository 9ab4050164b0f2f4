package caravan.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.record.SeenRecords.Meeting;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SeenRecordsTest {
    private static final Fingerprint KEY = Fingerprint.of("key");
    private static final Fingerprint CONTENT = Fingerprint.of("content");
    private static final Fingerprint OTHER = Fingerprint.of("other content");

    @Test
    void aKeyIsNewOnceAndThenADuplicateOfItsRound() {
        SeenRecords known = new SeenRecords();

        assertThat(known.meet(KEY, CONTENT, 1)).isEqualTo(Meeting.NEW);
        assertThat(known.meet(KEY, CONTENT, 1)).isEqualTo(Meeting.DUPLICATE);
        assertThat(known.meet(KEY, OTHER, 1)).isEqualTo(Meeting.DUPLICATE);
        assertThat(known.meet(KEY, OTHER, 2)).isEqualTo(Meeting.AGAIN);
        assertThat(known.meet(KEY, OTHER, 2)).isEqualTo(Meeting.DUPLICATE);
        assertThat(known.meet(KEY, CONTENT, 3)).isEqualTo(Meeting.AGAIN);
        assertThat(known.size()).isEqualTo(1);
    }

    @Test
    void aRecordOfAnEarlierRevisionIsUnchangedOrChanged() {
        SeenRecords first = new SeenRecords();
        first.meet(KEY, CONTENT, 3);

        assertThat(new SeenRecords(first.toBytes()).meet(KEY, CONTENT, 1)).isEqualTo(Meeting.UNCHANGED);
        assertThat(new SeenRecords(first.toBytes()).meet(KEY, OTHER, 1)).isEqualTo(Meeting.CHANGED);
        assertThat(new SeenRecords(first.toBytes()).meet(OTHER, CONTENT, 1)).isEqualTo(Meeting.NEW);
    }

    @Test
    void aChangeIsMetOnceAndIsKnownToTheNextReading() {
        SeenRecords first = new SeenRecords();
        first.meet(KEY, CONTENT, 1);
        SeenRecords second = new SeenRecords(first.toBytes());

        assertThat(second.meet(KEY, OTHER, 1)).isEqualTo(Meeting.CHANGED);
        assertThat(second.meet(KEY, OTHER, 1)).isEqualTo(Meeting.DUPLICATE);
        assertThat(second.meet(KEY, OTHER, 2)).isEqualTo(Meeting.AGAIN);

        assertThat(new SeenRecords(second.toBytes()).meet(KEY, OTHER, 1)).isEqualTo(Meeting.UNCHANGED);
    }

    @Test
    void unmetRecordsExcludeDeadLettersAndRecordsMetElsewhere() {
        Fingerprint aside = Fingerprint.of("a record without a key");
        SeenRecords first = new SeenRecords();
        first.meet(KEY, CONTENT, 1);
        first.meet(OTHER, CONTENT, 1);
        first.meet(CONTENT, OTHER, 1);
        first.meet(aside, aside, 1);
        SeenRecords second = new SeenRecords(first.toBytes());
        SeenRecords elsewhere = new SeenRecords();

        second.meet(KEY, OTHER, 1);
        elsewhere.meet(CONTENT, OTHER, 1);

        assertThat(second.unmet(new SeenRecords())).isEqualTo(2);
        assertThat(second.unmet(elsewhere)).isEqualTo(1);
        assertThat(second.wasMet(KEY)).isTrue();
        assertThat(second.wasMet(OTHER)).isFalse();
        assertThat(first.unmet(elsewhere)).isZero();
    }

    @Test
    void theFirstContentOfAReadingIsKept() {
        SeenRecords known = new SeenRecords();
        known.meet(KEY, CONTENT, 1);
        known.meet(KEY, OTHER, 2);

        assertThat(new SeenRecords(known.toBytes()).meet(KEY, CONTENT, 1)).isEqualTo(Meeting.UNCHANGED);
    }

    @Test
    void eachHalfOfAKeyAndOfADigestCounts() {
        SeenRecords first = new SeenRecords();
        first.meet(new Fingerprint(1, 1), new Fingerprint(5, 5), 1);
        SeenRecords known = new SeenRecords(first.toBytes());

        assertThat(known.meet(new Fingerprint(2, 1), CONTENT, 1)).isEqualTo(Meeting.NEW);
        assertThat(known.meet(new Fingerprint(1, 2), CONTENT, 1)).isEqualTo(Meeting.NEW);
        assertThat(new SeenRecords(first.toBytes()).meet(new Fingerprint(1, 1), new Fingerprint(5, 6), 1))
                .isEqualTo(Meeting.CHANGED);
        assertThat(new SeenRecords(first.toBytes()).meet(new Fingerprint(1, 1), new Fingerprint(6, 5), 1))
                .isEqualTo(Meeting.CHANGED);
    }

    @Test
    void keysOfOneSlotStayDistinct() {
        SeenRecords known = new SeenRecords();

        for (int i = 0; i < 2_000; i++) {
            assertThat(known.meet(new Fingerprint(i, 0), CONTENT, 1)).isEqualTo(Meeting.NEW);
        }
        assertThat(known.meet(new Fingerprint(1_999, 0), CONTENT, 1)).isEqualTo(Meeting.DUPLICATE);
        assertThat(known.size()).isEqualTo(2_000);
    }

    @Test
    @Tag("full")
    void threeHundredThousandRecordsMatchAMapOverThreeReadings() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Map<Long, Fingerprint> model = new HashMap<>();
        SeenRecords known = new SeenRecords();

        for (int reading = 1; reading <= 3; reading++) {
            Map<Long, Integer> rounds = new HashMap<>();
            for (int i = 0; i < 300_000; i++) {
                long name = random.nextInt(400_000);
                int round = 1 + i / 150_000;
                Fingerprint digest = Fingerprint.of("content " + random.nextInt(2));
                Meeting expected = expected(model.get(name), rounds.get(name), digest, round);
                if (expected == Meeting.NEW || expected == Meeting.CHANGED) {
                    model.put(name, digest);
                }
                rounds.put(name, round);

                Meeting met = known.meet(Fingerprint.of("key " + name), digest, round);

                if (met != expected) {
                    assertThat(met)
                            .as("seed %d, reading %d, record %d", seed, reading, i)
                            .isEqualTo(expected);
                }
            }
            assertThat(known.size()).as("seed %d", seed).isEqualTo(model.size());
            byte[] block = known.toBytes();
            assertThat(block).hasSize(32 * model.size());
            known = new SeenRecords(block);
        }
        assertThat(model).hasSizeGreaterThan(300_000);
    }

    @Test
    void aBlockThatIsCutIsRefused() {
        assertThatThrownBy(() -> new SeenRecords(new byte[33]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("33");
    }

    @Test
    void nothingKnownIsAnEmptyBlock() {
        assertThat(new SeenRecords(new SeenRecords().toBytes()).size()).isZero();
    }

    private static Meeting expected(
            @Nullable Fingerprint before, @Nullable Integer lastRound, Fingerprint digest, int round) {
        if (before == null) {
            return Meeting.NEW;
        }
        if (lastRound != null) {
            return lastRound == round ? Meeting.DUPLICATE : Meeting.AGAIN;
        }
        return before.equals(digest) ? Meeting.UNCHANGED : Meeting.CHANGED;
    }
}
