package caravan.spool;

import static caravan.spool.Manifests.hour;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.record.VendorPages;
import caravan.record.VendorRecord;
import caravan.record.slice.PageSlicer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The contract of every store of dead letters. */
public abstract class DeadLettersContract {
    private static final DeadLetter FIRST = letter(6, 1, null, "{\"n\":1.10,\"big\":9223372036854775808}");
    private static final DeadLetter SECOND = letter(6, 1, "kafka", "{\"id\":\"a\",\"start\":\"2026-11-01T06:00:01Z\"}");

    /** The store, opened again each time as a new process does. */
    protected abstract DeadLetters open() throws Exception;

    private static DeadLetter letter(int hour, int revision, @Nullable String sink, String record) {
        return DeadLetter.of(hour(hour), revision, sink, VendorPages.record(record), "it has \"no\" start");
    }

    @Test
    void theNextProcessFindsTheKeptLetters() throws Exception {
        try (DeadLetters letters = open()) {
            letters.add(FIRST);
            letters.add(SECOND);
        }

        try (DeadLetters letters = open()) {
            assertThat(letters.of(hour(6))).containsExactlyInAnyOrder(FIRST, SECOND);
            assertThat(letters.of(hour(7))).isEmpty();
        }
    }

    @Test
    void bytesThatAreNoCharactersAreKeptAsTheyAre() throws Exception {
        byte[] surrogate = {(byte) 0xed, (byte) 0xa0, (byte) 0x80}; // half a pair, as some encoders write it
        String page = "{\"conversations\":[{\"text\":\"" + new String(surrogate, ISO_8859_1) + "\"}]}";
        VendorRecord record = new PageSlicer(VendorPages.SHAPE)
                .slice(page.getBytes(ISO_8859_1))
                .records()
                .get(0);

        try (DeadLetters letters = open()) {
            letters.add(DeadLetter.of(hour(6), 1, null, record, "no key"));

            assertThat(letters.of(hour(6)).get(0).record()).isEqualTo(record.bytes());
        }
    }

    @Test
    void keepingOneAgainAfterACrashKeepsItOnce() throws Exception {
        try (DeadLetters letters = open()) {
            letters.addOnce(FIRST);
        }

        try (DeadLetters letters = open()) {
            letters.addOnce(FIRST);

            assertThat(letters.of(hour(6))).containsExactly(FIRST);
        }
    }

    @Test
    void readingARevisionAgainDropsOnlyItsLetters() throws Exception {
        DeadLetter later = letter(6, 2, null, "{\"n\":2}");
        DeadLetter elsewhere = letter(7, 1, null, "{\"n\":3}");
        try (DeadLetters letters = open()) {
            letters.add(FIRST);
            letters.add(later);
            letters.add(elsewhere);
        }

        try (DeadLetters letters = open()) {
            letters.clear(hour(6), 1);
            letters.clear(hour(8), 1);

            assertThat(letters.of(hour(6))).containsExactly(later);
            assertThat(letters.of(hour(7))).containsExactly(elsewhere);
        }
    }

    @Test
    void removedLettersAreDroppedAndTheIntervalWithTheLast() throws Exception {
        try (DeadLetters letters = open()) {
            letters.add(FIRST);
            letters.add(SECOND);

            letters.remove(hour(6), Set.of(FIRST));

            assertThat(letters.of(hour(6))).containsExactly(SECOND);
            letters.remove(hour(6), List.of(SECOND, FIRST));
        }
        try (DeadLetters letters = open()) {
            assertThat(letters.of(hour(6))).isEmpty();
            assertThat(letters.intervals("acme")).isEmpty();
        }
    }

    @Test
    void theIntervalsOfAFeedAreOldestFirst() throws Exception {
        try (DeadLetters letters = open()) {
            assertThat(letters.intervals("acme")).isEmpty();
            letters.add(letter(9, 1, null, "{\"n\":1}"));
            letters.add(letter(7, 2, null, "{\"n\":1}"));
            letters.add(letter(7, 1, null, "{\"n\":1}"));
        }

        try (DeadLetters letters = open()) {
            assertThat(letters.intervals("acme")).containsExactly(hour(7), hour(9));
            assertThat(letters.intervals("ac")).isEmpty();
        }
    }
}
