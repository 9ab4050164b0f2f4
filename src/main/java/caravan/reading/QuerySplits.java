package caravan.reading;

import caravan.interval.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What one reading asks for: its interval, and where a cap of the vendor's bites, its halves in their order, again and again.
 * The pages of each ask are read up to three times, until they add up to the vendor's total; one that tells no total, beside
 * others that did, is in doubt, and so is one that shows more than it counts. Each such pass has a number; halves may show a record both. Not
 * thread-safe.
 */
final class QuerySplits {
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
    private boolean tells;
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

    /**
     * Notes a record that this round has not shown before.
     *
     * @param isNew whether no earlier round has either
     */
    void met(boolean isNew) {
        shown++;
        met += isNew ? 1 : 0;
    }

    /** Notes what a page tells of the ask's total: the largest of a round counts, because data that moves makes it fall too. */
    void note(@Nullable Long told) {
        if (told == null) {
            return;
        }
        totalMoved |= ofRound != null && !told.equals(ofRound);
        ofRound = ofRound == null ? told : Long.valueOf(Math.max(ofRound, told));
        total = ofRound;
        largest = Math.max(largest, told);
        tells = true;
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

    /** By how many records the asks so far went over their totals. */
    long overBy() {
        return overBefore;
    }

    /** Whether the total of an ask moved in each of its rounds. */
    boolean isUnsettled() {
        return unsettled;
    }

    /** Whether an ask came to an end that was only guessed, and that no two rounds agreed on. */
    boolean isUnproved() {
        return unproved;
    }

    boolean isMissingSome() {
        return shortOfCurrent() > 0;
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
        beginRound();
    }

    /**
     * The pages of the ask came to their end: they are read again, or the next ask is on.
     *
     * @param proved whether the vendor told that end; else the next round must come to the same
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
            lastTotal = Math.max(total, met); // what an earlier round showed, and was counted then
        }
        shortBefore += shortOfCurrent();
        overBefore += total == null || addsUp ? 0 : Math.max(0, met - total);
        unsettled |= alwaysMoved;
        whole &= addsUp;
        counted &= total != null;
        left.remove();
        begin();
    }

    /** Whether the rounds so far have shown what is counted, or this one has, and what is over was counted before. */
    private boolean isMet() {
        if (total == null) {
            return !tells;
        }
        return met == total || (shown == total && met <= largest);
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
