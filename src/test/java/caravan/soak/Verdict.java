package caravan.soak;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The counts and the errors of one feed. Thread-safe. */
final class Verdict {
    private static final int MOST_LINES = 20;

    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Map<Count, Long> counts = new ConcurrentHashMap<>();

    /** The counts; the first six must be zero. */
    enum Count {
        LOST("lost"),
        DOUBLED("doubled"),
        ALTERED("altered, or of no conversation of the interval"),
        BACKWARDS("an older state after a newer one"),
        MISSED("missed by a first reading whose manifest does not say so"),
        MANIFESTS_WRONG("manifests that are missing or do not fit"),
        CONVERSATIONS("conversations that the vendor has at the end"),
        RECORDS("records published"),
        REVISIONS("revisions published"),
        LATER_REVISIONS("of them later than the first"),
        BY_ID("of them of open conversations that were followed by their ids"),
        CORRECTIONS("later states of a conversation published"),
        LATE("late arrivals published in a later revision"),
        DELETED("deleted or vanished at the vendor, published before"),
        VANISHED("records that manifests report as vanished, each time that they were missed"),
        NOT_CARRIED("conversations whose last change came after the promise's window and is not carried"),
        NEVER_SEEN("conversations that came after the promise's window and are not carried"),
        SHORT("manifests that report shortBy above zero"),
        DUPLICATES("records that stood on two pages, dropped"),
        OUTSIDE("records shown for another interval, left to it");

        private final String text;

        Count(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    void count(Count what, long more) {
        counts.merge(what, more, Long::sum);
    }

    void wrong(Count what, String text) {
        count(what, 1);
        wrong.add(what.text + ": " + text);
    }

    long of(Count what) {
        return counts.getOrDefault(what, 0L);
    }

    Map<Count, Long> counts() {
        Map<Count, Long> all = new TreeMap<>();
        for (Count what : Count.values()) {
            all.put(what, of(what));
        }
        return all;
    }

    /** The first of what is wrong, in words. */
    List<String> wrong() {
        return wrong.stream().limit(MOST_LINES).toList();
    }
}
