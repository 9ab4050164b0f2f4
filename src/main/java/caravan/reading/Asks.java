package caravan.reading;

import caravan.interval.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What one reading asks for: its interval, and where a cap of the vendor's bites, its halves in their order, again and again.
 * The pages of each ask are read up to three times, until they add up to the vendor's total; one that tells no total, beside
 * others that did, is in doubt. Each such pass has a number; halves may show a record both. Not thread-safe.
 */
final class Asks {
    private static final int ROUNDS = 3;

    private final Deque<Span> left = new ArrayDeque<>();
    private int count = 1;
    private int pass = 1;
    private int began = 1;
    private int round = 1;
    private int mostRounds = 1;
    private long met;
    private @Nullable Long total;
    private @Nullable Long lastTotal;
    private boolean totalMoved;
    private boolean tells;
    private long shortBefore;
    private boolean whole = true;
    private boolean counted = true;

    Asks(Span whole) {
        left.add(whole);
    }

    boolean isMore() {
        return !left.isEmpty();
    }

    /** What is asked for now. */
    Span current() {
        return left.element();
    }

    /** Numbers the walk over the pages that goes on now, from 1. */
    int pass() {
        return pass;
    }

    /** The first pass of the ask that goes on now. */
    int began() {
        return began;
    }

    /** How many there were so far; one that was halved is none. */
    int count() {
        return count;
    }

    int mostRounds() {
        return mostRounds;
    }

    /** Notes a record that this ask has not shown before. */
    void met() {
        met++;
    }

    /** Notes what a page tells of the ask's total. */
    void note(@Nullable Long told) {
        totalMoved |= total != null && told != null && !told.equals(total);
        total = told == null ? total : told;
        tells |= told != null;
        lastTotal = total;
    }

    /** Whether more is to come, as far as the total tells. */
    boolean isShort() {
        return total == null || met < total;
    }

    /** What the vendor says matched; null where it does not say, or where asks overlap and their totals with them. */
    @Nullable
    Long total() {
        return count == 1 ? lastTotal : null;
    }

    /** By how many records the asks so far did not meet their totals. */
    long shortBy() {
        return shortBefore + (isMore() ? shortOfCurrent() : 0);
    }

    /** Whether the last round of each ask so far added up to its total, if it told one. */
    boolean isWhole() {
        return whole;
    }

    /** Whether each ask so far told its total. */
    boolean isCounted() {
        return counted;
    }

    /** The pages of the ask begin anew before they came to their end. */
    void startOver() {
        pass++;
    }

    /** The pages of the ask came to their end: they are read again, or the next ask is on. */
    void endRound() {
        boolean addsUp = shortOfCurrent() == 0 && !totalMoved && (total != null || !tells);
        pass++;
        if (addsUp || round == ROUNDS) {
            shortBefore += shortOfCurrent();
            whole &= addsUp;
            counted &= total != null;
            left.remove();
            begin();
        } else {
            round++;
            totalMoved = false;
            mostRounds = Math.max(mostRounds, round);
        }
    }

    /**
     * The vendor does not show all of what is asked for now: its two halves are asked for instead.
     *
     * @param why in words
     * @throws AskLimitException if it is too short to be halved
     */
    void halve(String why) throws AskLimitException {
        Span ask = left.element();
        if (!ask.isHalvable()) {
            throw new AskLimitException(ask, why);
        }
        left.remove();
        left.addFirst(ask.secondHalf());
        left.addFirst(ask.firstHalf());
        count++;
        pass++;
        begin();
    }

    private void begin() {
        began = pass;
        round = 1;
        met = 0;
        total = null;
        totalMoved = false;
    }

    private long shortOfCurrent() {
        return total == null ? 0 : Math.max(0, total - met);
    }
}
