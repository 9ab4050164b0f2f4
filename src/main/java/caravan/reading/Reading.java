package caravan.reading;

import caravan.interval.Interval;
import caravan.interval.Span;
import caravan.paging.PageLimitException;
import caravan.paging.Paging;
import caravan.record.Fingerprint;
import caravan.record.OpenRecord;
import caravan.record.RecordShape;
import caravan.record.SeenRecords;
import caravan.record.SeenRecords.Meeting;
import caravan.record.VendorRecord;
import caravan.record.slice.Page;
import caravan.spool.DeadLetters;
import caravan.spool.Manifest;
import caravan.spool.SpoolException;
import caravan.spool.SpoolFile;
import caravan.spool.Tally;
import java.time.Instant;
import java.util.List;
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
    private final Interval interval;
    private final int revision;
    private final PageSource source;
    private final SpoolFile spool;
    private final SeenRecords known;
    private final RecordMeetings meetings;
    private final QuerySplits asks;

    private Paging paging;
    private int pageSize;
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
            SeenRecords known) {
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
            SeenRecords known,
            @Nullable RecordStep step) {
        this.interval = interval;
        this.revision = revision;
        this.source = source;
        this.spool = spool;
        this.known = known;
        this.meetings = new RecordMeetings(interval, revision, source, spool, deadLetters, known, step);
        this.asks = new QuerySplits(interval.span());
        this.pageSize = source.pageSize();
        this.paging = source.firstPage(pageSize);
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
        return known.size() - tally().inside();
    }

    /** How many records it knows: from earlier revisions, or met. */
    public int knownRecords() {
        return known.size();
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

    /** Whether that was a number in the vendor's answer. */
    public boolean isPageNumber() {
        return paging.isNumber();
    }

    /** Notes that a request left, be it a first try, a retry or a replay. */
    public void requested() {
        requests++;
    }

    /**
     * Takes one page whole; one whose total is above what the source can show is not taken, and its ask is halved.
     *
     * @throws AskLimitException if it cannot be halved
     * @throws KeyConflictException if two records have one key and differ, and that fails the interval
     * @throws IllegalStateException after a page that was not taken to its end: what it has shown is not all spooled
     */
    public void take(Page page) throws SpoolException, AskLimitException, KeyConflictException {
        if (inMidPage) {
            throw new IllegalStateException(
                    "A page of " + interval + " was taken in part; the interval must be read again");
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
            asks.endRound(paging.isProved());
            paging = asks.isMore() ? source.firstPage(pageSize) : paging;
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
        paging = source.firstPage(pageSize);
    }

    /** Reads the pages of this ask again from the first: the vendor lost its place. What they have shown stays. */
    public void startOver() {
        asks.startOver();
        paging = source.firstPage(pageSize);
    }

    /** How many records the next page is asked for with; 0 where that cannot be asked. */
    public int pageSize() {
        return pageSize;
    }

    /**
     * Reads the pages of this ask again from the first, each half as large, and so on to the end of this reading: a page was too
     * large to come. Only from a page size above 1.
     */
    public void halvePages() {
        pageSize = Math.max(1, pageSize / 2);
        startOver();
    }

    /** By how many records the vendor's totals are not met, or zero. */
    public long shortBy() {
        return asks.shortBy();
    }

    /** By how many records the vendor's totals are exceeded, or zero. */
    public long overBy() {
        return asks.overBy();
    }

    /** Whether a total moved in every round of its ask. */
    public boolean isUnsettled() {
        return asks.isUnsettled();
    }

    /** Whether the vendor counts what it asks for now, and has shown all of it. */
    public boolean isMet() {
        return !asks.isShort();
    }

    /** Whether the vendor counts more of what it asks for now than it has shown. */
    public boolean isMissingSome() {
        return asks.isMissingSome();
    }

    /** Whether the end of an ask was only guessed, and its rounds did not agree on it. */
    public boolean isUnproved() {
        return asks.isUnproved();
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
        return meetings.tally();
    }

    /** Whether only some of the interval's records were asked for, by their keys. */
    public boolean isOfKnown() {
        return source.asksForKnown();
    }

    /** The interval's records that were met and have no end. */
    public List<OpenRecord> open() {
        return meetings.open();
    }

    public boolean wasMet(String key) {
        return known.wasMet(Fingerprint.of(key));
    }

    /** How many records of earlier revisions the vendor shows no more; empty where the pages do not prove it. */
    public OptionalLong vanished() {
        boolean proved = asks.isWhole() && (asks.isCounted() || !source.tellsTotal());
        return proved && !isOfKnown() ? OptionalLong.of(meetings.unmet()) : OptionalLong.empty();
    }

    /** The digests of all revisions, this one among them. The last question to a reading: it forgets them, for their memory. */
    public byte[] digests() {
        return known.handOver();
    }

    /**
     * Makes the spool file durable and returns its proof.
     *
     * @param spooled the shape of the records in it
     */
    public Manifest seal(boolean settled, Instant now, String version, RecordShape spooled) throws SpoolException {
        return seal(settled, vanished().orElse(0), now, version, spooled);
    }

    /**
     * Makes the spool file durable and returns its proof.
     *
     * @param vanished as far as it is known
     * @param spooled the shape of the records in it
     */
    public Manifest seal(boolean settled, long vanished, Instant now, String version, RecordShape spooled)
            throws SpoolException {
        meetings.leaveOutSuperseded(spooled);
        Tally tally = tally();
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

    /** Whether the record was not met in this round yet. */
    private boolean meet(VendorRecord record) throws SpoolException, KeyConflictException {
        Meeting meeting = meetings.meet(record, asks.pass(), asks.began());
        if (meeting != Meeting.DUPLICATE) {
            asks.met(meeting != Meeting.AGAIN);
        }
        return meeting != Meeting.DUPLICATE;
    }
}
