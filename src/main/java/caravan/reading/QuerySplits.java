package caravan.reading;

import caravan.interval.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The queries of one reading. The first one spans the interval. If the vendor caps the result, its two halves replace it, and
 * so on. A reading goes over the pages of each query up to three times, until they add up to the vendor's total. A round is
 * in doubt if it reports no total and earlier rounds did, or if it returns more records than it counts. Each pass over pages
 * has a number. Two halves may both return a record. Not thread-safe.
 */
public final class QuerySplits {
    private static final int ROUNDS = 3;

    private final Deque<Span> left = new ArrayDeque<>();
    private int count = 1;
    private int pass = 1;
    private int began = 1;
    private int round = 1;
    private int mostRounds = 1;
    private long met;
    private long shown;
    private @Nullable Long total;
    private @Nullable Long ofRound;
    private long largest;
    private @Nullable Long lastTotal;
    private boolean totalMoved;
    private boolean alwaysMoved = true;
    private boolean unsettled;
    private boolean unproved;
    private long shownBefore;
    private long metBefore;
    private boolean reports;
    private long shortBefore;
    private long overBefore;
    private boolean whole = true;
    private boolean counted = true;

    QuerySplits(Span whole) {
        left.add(whole);
    }

    boolean isMore() {
        return !left.isEmpty();
    }

    Span current() {
        return left.element();
    }

    /** The number of the current pass over pages, from 1. */
    int pass() {
        return pass;
    }

    /** The first pass of the current query. */
    int began() {
        return began;
    }

    /** The number of queries so far, without those that were split. */
    public int count() {
        return count;
    }

    /** The largest number of rounds over the pages of one query. */
    public int mostRounds() {
        return mostRounds;
    }

    /**
     * Counts a record that is new in this round.
     *
     * @param isNew whether it is new in this query
     */
    void met(boolean isNew) {
        shown++;
        met += isNew ? 1 : 0;
    }

    /** Notes the total that a page reports. The largest of a round counts, because the total may also fall while data moves. */
    void note(@Nullable Long reported) {
        if (reported == null) {
            return;
        }
        totalMoved |= ofRound != null && !reported.equals(ofRound);
        ofRound = ofRound == null ? reported : Long.valueOf(Math.max(ofRound, reported));
        total = ofRound;
        largest = Math.max(largest, reported);
        reports = true;
        lastTotal = total;
    }

    /** Whether the vendor may have more records of this query. */
    boolean isShort() {
        return total == null || met < total;
    }

    /** The vendor's total; null where it reports none, or where several queries overlap. */
    @Nullable
    Long total() {
        return count == 1 ? lastTotal : null;
    }

    /** By how many records the queries so far are below their totals. */
    public long shortBy() {
        return shortBefore + (isMore() ? shortOfCurrent() : 0);
    }

    /** By how many records the queries so far are above their totals. */
    public long overBy() {
        return overBefore;
    }

    /** {@link #shortBy} of several queries; null for one query, or where a query had no total and none is known to be short. */
    @Nullable
    Long shortOfParts() {
        boolean known = count > 1 && (counted || shortBy() > 0);
        return known && total() == null ? Long.valueOf(shortBy()) : null;
    }

    /** Whether the total of a query moved in each of its rounds. */
    public boolean isUnsettled() {
        return unsettled;
    }

    /** Whether the end of a query was only guessed, and no two rounds agreed. */
    public boolean isUnproved() {
        return unproved;
    }

    /** Whether the vendor counts more records of this query than it has returned. */
    public boolean isMissingSome() {
        return shortOfCurrent() > 0;
    }

    /** Whether the last round of each query so far added up to its total, if the vendor reported one. */
    boolean isWhole() {
        return whole;
    }

    /** Whether each query so far had a total. */
    boolean isCounted() {
        return counted;
    }

    /** Begins the pages of the query again before their end. */
    void startOver() {
        pass++;
        beginRound();
    }

    /**
     * Ends a round after the last page. Begins the next round, or the next query.
     *
     * @param proved whether the vendor marked the end; if not, the next round must agree
     */
    void endRound(boolean proved) {
        boolean agreed = proved || total != null || (round > 1 && shown == shownBefore && met == metBefore);
        boolean addsUp = !totalMoved && isMet() && agreed;
        shownBefore = shown;
        metBefore = met;
        alwaysMoved &= totalMoved;
        pass++;
        if (addsUp || round == ROUNDS) {
            unproved |= !agreed;
            end(addsUp);
        } else {
            round++;
            beginRound();
            mostRounds = Math.max(mostRounds, round);
        }
    }

    private void end(boolean addsUp) {
        if (addsUp && total != null) {
            lastTotal = Math.max(total, met); // an earlier round returned more, and counted it
        }
        shortBefore += shortOfCurrent();
        overBefore += total == null || addsUp ? 0 : Math.max(0, met - total);
        unsettled |= alwaysMoved;
        whole &= addsUp;
        counted &= total != null;
        left.remove();
        begin();
    }

    /** Whether all rounds, or this one, have the counted records, and an earlier total covers any excess. */
    private boolean isMet() {
        if (total == null) {
            return !reports;
        }
        return met == total || (shown == total && met <= largest);
    }

    /**
     * Replaces the current query by its two halves, because the vendor does not return all of it.
     *
     * @param why for the error
     * @throws SplitLimitException if the query is too short
     */
    void halve(String why) throws SplitLimitException {
        Span query = left.element();
        if (!query.isHalvable()) {
            throw new SplitLimitException(query, why);
        }
        left.remove();
        left.addFirst(query.secondHalf());
        left.addFirst(query.firstHalf());
        count++;
        pass++;
        begin();
    }

    private void begin() {
        began = pass;
        round = 1;
        met = 0;
        total = null;
        largest = 0;
        alwaysMoved = true;
        beginRound();
    }

    private void beginRound() {
        shown = 0;
        ofRound = null;
        totalMoved = false;
    }

    private long shortOfCurrent() {
        return total == null ? 0 : Math.max(0, total - met);
    }
}
