package caravan.reading;

import caravan.interval.Interval;
import caravan.interval.Span;
import caravan.paging.PageLimitException;
import caravan.paging.Paging;
import caravan.record.Fingerprint;
import caravan.record.KnownRecords;
import caravan.record.KnownRecords.Meeting;
import caravan.record.OpenRecord;
import caravan.record.Page;
import caravan.record.VendorRecord;
import caravan.spool.DeadLetter;
import caravan.spool.DeadLetters;
import caravan.spool.Manifest;
import caravan.spool.SpoolException;
import caravan.spool.SpoolFile;
import caravan.spool.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One interval while it is read. Pages come in, and each record is met once: it is written to the spool if it starts
 * inside the interval and is new or changed since the last revision, else it is counted as what it is. When the pages end
 * and do not add up to the vendor's total, or the total moved between two pages, they are read again, twice at most; the
 * spool then holds what all rounds have shown. Where the vendor caps what it shows, the halves of the interval go into
 * the same spool. Not thread-safe: one worker reads one interval.
 */
public final class Reading implements AutoCloseable {
    private static final Fingerprint NEVER = new Fingerprint(0, 0);

    private final Interval interval;
    private final int revision;
    private final PageSource source;
    private final SpoolFile spool;
    private final DeadLetters deadLetters;
    private final KnownRecords known;
    private final @Nullable RecordStep step;
    private final KnownRecords elsewhere = new KnownRecords();
    private final Tally tally = new Tally();
    private final List<OpenRecord> open = new ArrayList<>();
    private final Asks asks;

    private Paging paging;
    private int pages;
    private int requests;
    private boolean inMidPage;

    /**
     * Begins before the first page.
     *
     * @param revision the one that this reading makes
     * @param known what earlier revisions hold; brought up to date as records are met
     */
    public Reading(
            Interval interval,
            int revision,
            PageSource source,
            SpoolFile spool,
            DeadLetters deadLetters,
            KnownRecords known) {
        this(interval, revision, source, spool, deadLetters, known, null);
    }

    /**
     * Begins before the first page.
     *
     * @param revision the one that this reading makes
     * @param known what earlier revisions hold; brought up to date as records are met
     * @param step what records go through before the spool, or null
     */
    public Reading(
            Interval interval,
            int revision,
            PageSource source,
            SpoolFile spool,
            DeadLetters deadLetters,
            KnownRecords known,
            @Nullable RecordStep step) {
        this.interval = interval;
        this.revision = revision;
        this.source = source;
        this.spool = spool;
        this.deadLetters = deadLetters;
        this.known = known;
        this.step = step;
        this.asks = new Asks(interval.span());
        this.paging = source.firstPage();
    }

    public Interval interval() {
        return interval;
    }

    public int revision() {
        return revision;
    }

    /** The route that asks for its pages. */
    public String route() {
        return source.route();
    }

    /** The source that it is read by, as the manifest names it. */
    public String readBy() {
        return source.name();
    }

    /** How many records of earlier revisions the vendor has not shown. */
    public long unseen() {
        return known.size() - tally.inside();
    }

    /** Whether another page is to be asked for. */
    public boolean isMore() {
        return asks.isMore();
    }

    /** What the vendor is asked for now. */
    public Span ask() {
        return asks.current();
    }

    /**
     * What the next page is asked for with.
     *
     * @throws PageLimitException if the ask has more pages than it may
     */
    public String page() throws PageLimitException {
        return paging.next();
    }

    /** Notes that a request left, be it a first try, a retry or a replay. */
    public void requested() {
        requests++;
    }

    /**
     * Takes one page whole; one whose total is above what the source can show is not taken, and its ask is halved.
     *
     * @throws AskLimitException if it cannot be halved
     * @throws IllegalStateException after a page that was not taken to its end: what it has shown is not all spooled
     */
    public void take(Page page) throws SpoolException, AskLimitException {
        if (inMidPage) {
            throw new IllegalStateException("A page of " + interval + " was taken in part, so it is to be read anew");
        }
        pages++;
        Long total = source.total(page);
        if (total != null && total > source.mostHits()) {
            asks.note(total);
            halve("it counts " + total + " records, and at most " + source.mostHits() + " can be read");
            return;
        }
        asks.note(total);
        int fresh = 0;
        inMidPage = true;
        for (VendorRecord record : page.records()) {
            fresh += meet(record) ? 1 : 0;
        }
        inMidPage = false;
        paging.answered(page, fresh, !asks.isShort());
        if (!paging.hasNext()) {
            asks.endRound();
            paging = asks.isMore() ? source.firstPage() : paging;
        }
    }

    /**
     * Goes on with the halves of what was asked for, because the vendor does not show all of it.
     *
     * @param why in words, for the error
     * @throws AskLimitException if it cannot be halved
     */
    public void halve(String why) throws AskLimitException {
        asks.halve(why);
        paging = source.firstPage();
    }

    /** Reads the pages of this ask again from the first: the vendor lost its place. What they have shown stays. */
    public void startOver() {
        asks.startOver();
        paging = source.firstPage();
    }

    /** By how many records the vendor's totals are not met, or zero. */
    public long shortBy() {
        return asks.shortBy();
    }

    /** How often the pages of an ask were read from the first to the last, at most. */
    public int rounds() {
        return asks.mostRounds();
    }

    /** Into how many parts the interval is cut so far. */
    public int asks() {
        return asks.count();
    }

    public Tally tally() {
        return tally;
    }

    /** Whether only some of the interval's records were asked for, by their keys. */
    public boolean isOfKnown() {
        return source.asksForKnown();
    }

    /** The interval's records that were met and have no end. */
    public List<OpenRecord> open() {
        return List.copyOf(open);
    }

    public boolean wasMet(String key) {
        return known.wasMet(Fingerprint.of(key));
    }

    /** How many records of earlier revisions the vendor shows no more; empty where the pages do not prove it. */
    public OptionalLong vanished() {
        boolean proved = asks.isWhole() && (asks.isCounted() || !source.tellsTotal());
        return proved && !isOfKnown() ? OptionalLong.of(known.unmet(elsewhere)) : OptionalLong.empty();
    }

    /** The digests of all revisions, this one among them. */
    public byte[] digests() {
        return known.toBytes();
    }

    /** Makes the spool file durable and returns its proof. */
    public Manifest seal(boolean settled, Instant now, String version) throws SpoolException {
        return seal(settled, vanished().orElse(0), now, version);
    }

    /**
     * Makes the spool file durable and returns its proof.
     *
     * @param vanished as far as it is known
     */
    public Manifest seal(boolean settled, long vanished, Instant now, String version) throws SpoolException {
        Manifest.DataFile data = spool.seal(tally.records());
        return new Manifest(
                interval.feed(),
                source.name(),
                interval.start(),
                interval.end(),
                revision,
                settled,
                tally.counts(asks.total(), shortOfAsks()).withVanished(vanished),
                pages,
                requests,
                asks.count(),
                null,
                data,
                tally.contents(),
                now,
                version);
    }

    /** By how much several asks were short, or null: one of them told no total, and the others are not known to be short. */
    private @Nullable Long shortOfAsks() {
        boolean known = asks.count() > 1 && (asks.isCounted() || shortBy() > 0);
        return known && asks.total() == null ? Long.valueOf(shortBy()) : null;
    }

    /** Drops what was read, unless it was sealed. */
    @Override
    public void close() throws SpoolException {
        spool.close();
    }

    /**
     * Whether the record was not met in this round yet. One that cannot be carried is known by its content, so that the
     * next reading sets it aside anew only if it has changed, and carries it once it is mended.
     */
    private boolean meet(VendorRecord record) throws SpoolException {
        String problem = record.problem();
        Fingerprint key = problem == null ? Fingerprint.of(key(record)) : record.digest();
        boolean leftOut = isOfKnown() && !known.contains(key);
        boolean outside = !isOfKnown() && problem == null && !isInside(record);
        KnownRecords where = outside || leftOut ? elsewhere : known;
        Fingerprint before = step == null ? record.digest() : known.digestOr(key, NEVER);
        Meeting meeting = where.meet(key, digest(key, record), asks.pass(), asks.began());
        switch (meeting) {
            case NEW, CHANGED -> {
                if (leftOut) {
                    tally.filtered();
                } else {
                    count(record, key, before, problem, outside);
                }
            }
            case UNCHANGED -> tally.unchanged();
            case DUPLICATE -> tally.duplicate();
            case AGAIN, OVERLAP -> {}
        }
        if (meeting != Meeting.DUPLICATE && meeting != Meeting.AGAIN) {
            asks.met();
        }
        boolean first = meeting == Meeting.NEW || meeting == Meeting.CHANGED || meeting == Meeting.UNCHANGED;
        if (first && where == known && problem == null && record.end() == null && source.tellsEnds()) {
            open.add(new OpenRecord(key(record), record.digest()));
        }
        return meeting != Meeting.DUPLICATE;
    }

    /** A copy that was overtaken counts as what is known. */
    private Fingerprint digest(Fingerprint key, VendorRecord record) {
        Fingerprint its = record.digest();
        Fingerprint before = known.digestOr(key, its);
        boolean reopens = source.isBehind() && record.end() == null;
        if (reopens || record.isOlderThan(before)) {
            return before;
        }
        return step != null && known.isAside(key, its) ? its.aside() : its;
    }

    private void count(
            VendorRecord record, Fingerprint key, Fingerprint before, @Nullable String problem, boolean outside)
            throws SpoolException {
        if (problem != null) {
            deadLetters.add(DeadLetter.of(interval, revision, null, record, problem));
            tally.deadLetter();
        } else if (outside) {
            tally.outside();
        } else if (step == null) {
            write(record);
        } else {
            pass(step.pass(record), record, key, before);
        }
    }

    /**
     * One that comes out as it was published is unchanged: a ledger that was made anew knows records only as they stand in
     * the sinks.
     */
    private void pass(RecordStep.Passed passed, VendorRecord record, Fingerprint key, Fingerprint before)
            throws SpoolException {
        if (passed instanceof RecordStep.Carried carried) {
            if (carried.record().digest().equals(before)) {
                tally.unchanged();
            } else {
                write(carried.record());
            }
        } else if (passed instanceof RecordStep.Refused refused) {
            known.setAside(key, record.digest());
            deadLetters.add(DeadLetter.of(interval, revision, null, record, refused.reason()));
            tally.deadLetter();
        } else {
            tally.filtered();
        }
    }

    private void write(VendorRecord record) throws SpoolException {
        spool.append(record);
        tally.written(record);
    }

    private static String key(VendorRecord record) {
        return Objects.requireNonNull(record.key(), "A record without a key is a dead letter");
    }

    /** One without a start, in which there is no problem, is of a kind that has none: it belongs to the reading's interval. */
    private boolean isInside(VendorRecord record) {
        Instant start = record.start();
        return start == null || interval.span().contains(start);
    }
}
