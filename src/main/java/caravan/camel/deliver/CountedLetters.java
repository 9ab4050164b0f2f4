package caravan.camel.deliver;

import caravan.interval.Interval;
import caravan.ledger.LetterRows;
import caravan.ledger.row.LetterRow;
import caravan.spool.DeadLetter;
import caravan.spool.DeadLetters;
import caravan.spool.SpoolException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dead letters that the ledger counts, so that none is silent. The first of each reason is logged. The status has the counts,
 * even if the letters' place cannot be read. Thread-safe.
 */
public final class CountedLetters implements DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(CountedLetters.class);
    private static final Duration QUIET = Duration.ofHours(1);

    private final DeadLetters place;
    private final LetterRows rows;
    private final Clock clock;
    private final Map<String, Instant> logged = new ConcurrentHashMap<>();

    public CountedLetters(DeadLetters place, LetterRows rows, Clock clock) {
        this.place = place;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public void add(DeadLetter letter) throws SpoolException {
        place.add(letter);
        count(letter);
    }

    @Override
    public void addOnce(DeadLetter letter) throws SpoolException {
        place.addOnce(letter);
        count(letter);
    }

    @Override
    public void clear(Interval interval, int revision) throws SpoolException {
        place.clear(interval, revision);
        rows.clear(interval, revision);
    }

    @Override
    public List<Interval> intervals(String feed) throws SpoolException {
        return place.intervals(feed);
    }

    @Override
    public List<DeadLetter> of(Interval interval) throws SpoolException {
        return place.of(interval);
    }

    @Override
    public void remove(Interval interval, Collection<DeadLetter> letters) throws SpoolException {
        place.remove(interval, letters);
        rows.remove(interval, letters.stream().map(CountedLetters::row).toList());
    }

    /** Sets the ledger's count of a feed to the letters in their place: a person repaired letters, or the ledger is new. */
    void recount(String feed) throws SpoolException {
        List<Interval> present = place.intervals(feed);
        for (Interval interval : present) {
            rows.match(
                    interval,
                    place.of(interval).stream().map(CountedLetters::row).toList());
        }
        for (Interval interval : rows.intervals(feed)) {
            if (!present.contains(interval)) {
                rows.match(interval, List.of());
            }
        }
    }

    private void count(DeadLetter letter) {
        rows.add(row(letter));
        Instant now = clock.instant();
        Instant last = logged.put(letter.interval().feed() + ": " + letter.reason(), now);
        if (last == null || last.plus(QUIET).isBefore(now)) {
            LOG.warn(
                    "Record set aside feed={} start={} revision={} sink={} reason=\"{}\" place={}. Others of this"
                            + " reason are counted in status. Remove the cause, then run replay.",
                    letter.interval().feed(),
                    letter.interval().start(),
                    letter.revision(),
                    letter.sink(),
                    letter.reason(),
                    place);
        }
    }

    private static LetterRow row(DeadLetter letter) {
        return new LetterRow(letter.interval(), letter.revision(), letter.id(), letter.sink(), letter.reason());
    }

    @Override
    public String toString() {
        return place.toString();
    }

    @Override
    public void close() {
        place.close();
    }
}
