package caravan.reading;

import caravan.interval.Interval;
import caravan.interval.Span;
import caravan.paging.PageLimitException;
import caravan.record.Fingerprint;
import caravan.record.OpenRecord;
import caravan.record.RecordShape;
import caravan.record.SeenRecords;
import caravan.record.SeenRecords.Meeting;
import caravan.record.VendorRecord;
import caravan.record.slice.Page;
import caravan.spool.Manifest;
import caravan.spool.SpoolException;
import caravan.spool.Tally;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads one interval. It takes page after page and counts each record once. A record goes into the spool if it starts inside
 * the interval and is new or changed since the last revision. If the pages do not add up to the vendor's total, or the total
 * moves between two pages, the reading repeats them, twice at most; the spool then has the records of all rounds. If the
 * vendor caps the result, the reading splits the query, and all parts go into the same spool file. Not thread-safe.
 */
public final class Reading implements AutoCloseable {
    private final PageSource source;
    private final SeenRecords known;
    private final RevisionRecords records;
    private final RecordMeetings meetings;
    private final QuerySplits splits;
    private final ReadingPages pages;
    private boolean inMidPage;

    /**
     * Begins before the first page.
     *
     * @param known the records of earlier revisions; the reading updates them
     * @param records the revision that this reading makes
     */
    public Reading(PageSource source, SeenRecords known, RevisionRecords records) {
        this.source = source;
        this.known = known;
        this.records = records;
        this.meetings = new RecordMeetings(source, known, records);
        this.splits = new QuerySplits(records.interval().span());
        this.pages = new ReadingPages(source);
    }

    public Interval interval() {
        return records.interval();
    }

    public int revision() {
        return records.revision();
    }

    /** The route that requests the pages. */
    public String route() {
        return source.route();
    }

    /** The source's name in the manifest. */
    public String readBy() {
        return source.name();
    }

    /** How many records of earlier revisions the vendor has not returned. */
    public long unseen() {
        return known.size() - tally().inside();
    }

    /** How many records are known: from earlier revisions, or from this reading. */
    public int knownRecords() {
        return known.size();
    }

    public boolean isMore() {
        return splits.isMore();
    }

    /** The span that the reading queries now. */
    public Span query() {
        return splits.current();
    }

    /** The parameter that requests the next page. It throws if the query has more pages than it may. */
    public String page() throws PageLimitException {
        return pages.next();
    }

    /** Whether the vendor's response had that parameter as a number. */
    public boolean isPageNumber() {
        return pages.isNumber();
    }

    /** Counts a request: a first attempt, a retry or a replay. */
    public void requested() {
        pages.requested();
    }

    /**
     * Takes one whole page. If the page's total exceeds the result limit of the source, the reading splits the query instead.
     *
     * @throws SplitLimitException if the query cannot be split
     * @throws KeyConflictException if two records with one key differ, and the source fails such an interval
     * @throws IllegalStateException after a page that was taken in part, because the spool lacks records of it
     */
    public void take(Page page) throws SpoolException, SplitLimitException, KeyConflictException {
        if (inMidPage) {
            throw new IllegalStateException(
                    "A page of " + interval() + " was taken in part; the interval must be read again");
        }
        pages.received();
        Long total = source.total(page);
        splits.note(total);
        if (total != null && total > source.mostHits()) {
            halve("it counts " + total + " records, and at most " + source.mostHits() + " can be read");
            return;
        }
        int fresh = 0;
        inMidPage = true;
        for (VendorRecord record : page.records()) {
            fresh += meet(record) ? 1 : 0;
        }
        inMidPage = false;
        pages.answered(page, fresh, isMet());
        if (!pages.hasNext()) {
            splits.endRound(pages.isProved());
            if (isMore()) {
                pages.restart();
            }
        }
    }

    /** Whether this round meets the record for the first time. */
    private boolean meet(VendorRecord record) throws SpoolException, KeyConflictException {
        Meeting meeting = meetings.meet(record, splits.pass(), splits.began());
        if (meeting != Meeting.DUPLICATE) {
            splits.met(meeting != Meeting.AGAIN);
        }
        return meeting != Meeting.DUPLICATE;
    }

    /**
     * Splits the query into two halves, because the vendor does not return all of it.
     *
     * @param why for the error
     * @throws SplitLimitException if the query cannot be split
     */
    public void halve(String why) throws SplitLimitException {
        splits.halve(why);
        pages.restart();
    }

    /** Reads the pages of this query again from the first, because the vendor lost the position. Keeps their records. */
    public void startOver() {
        splits.startOver();
        pages.restart();
    }

    /** How many records the reading requests with the next page; 0 if the vendor has no such parameter. */
    public int pageSize() {
        return pages.size();
    }

    /**
     * Reads the pages of this query again from the first with half the page size, because a page was too large. The size stays
     * to the end of this reading. Only for a page size above 1.
     */
    public void halvePages() {
        pages.halveSize();
        startOver();
    }

    /** Whether the vendor counts the records of this query, and has returned all of them. */
    public boolean isMet() {
        return !splits.isShort();
    }

    /** The queries so far and their totals. */
    public QuerySplits splits() {
        return splits;
    }

    public Tally tally() {
        return records.tally();
    }

    /** Whether the reading requests only records that are known, by their keys. */
    public boolean isOfKnown() {
        return source.isOfKnown();
    }

    /** The interval's records that were met and have no end. */
    public List<OpenRecord> open() {
        return meetings.open();
    }

    public boolean wasMet(String key) {
        return known.wasMet(Fingerprint.of(key));
    }

    /** How many records of earlier revisions the vendor no longer returns; empty where the pages do not prove it. */
    public OptionalLong vanished() {
        boolean proved = splits.isWhole() && (splits.isCounted() || !source.reportsTotal());
        return proved && !isOfKnown() ? OptionalLong.of(meetings.unmet()) : OptionalLong.empty();
    }

    /** The digests of all revisions and of this one. The last call: it clears the known records to free memory. */
    public byte[] digests() {
        return known.handOver();
    }

    /** Seals with the number of {@link #vanished} records. */
    public Manifest seal(boolean settled, Instant now, String version, RecordShape spooled) throws SpoolException {
        return seal(settled, vanished().orElse(0), now, version, spooled);
    }

    /**
     * Makes the spool file durable and returns its proof.
     *
     * @param vanished as far as it is known
     * @param spooled the shape of the records in the spool file
     */
    public Manifest seal(boolean settled, long vanished, Instant now, String version, RecordShape spooled)
            throws SpoolException {
        Manifest.DataFile data = records.seal(spooled);
        return new Manifest(
                Manifest.Subject.of(interval(), source.name(), revision(), settled),
                tally().counts(splits.total(), splits.shortOfParts()).withVanished(vanished),
                pages.effort(splits.count()),
                null,
                data,
                tally().contents(),
                new Manifest.Origin(now, version));
    }

    /** Removes all records from the revision, because a delivered interval has the same ones. They count as unchanged. */
    public void leaveOutAll() {
        records.leaveOutAll();
    }

    /** Deletes the spool file unless it was sealed. */
    @Override
    public void close() throws SpoolException {
        records.close();
    }
}
