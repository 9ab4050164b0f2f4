package caravan.camel.deliver;

import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.camel.http.Version;
import caravan.camel.open.OpenConversationTracker;
import caravan.camel.userroute.OwnRoutes;
import caravan.interval.Interval;
import caravan.ledger.Ledger;
import caravan.ledger.ReadingResult;
import caravan.ledger.row.IntervalRow;
import caravan.ledger.row.IntervalState;
import caravan.ledger.row.OpenRow;
import caravan.reading.RecordStep;
import caravan.record.Fingerprint;
import caravan.record.OpenRecord;
import caravan.record.RecordShape;
import caravan.record.SeenRecords;
import caravan.record.SeenRecords.Meeting;
import caravan.record.VendorRecord;
import caravan.record.slice.PageException;
import caravan.record.slice.PageShape;
import caravan.record.slice.PageSlicer;
import caravan.sink.Sink;
import caravan.sink.SinkException;
import caravan.spool.DeadLetter;
import caravan.spool.Manifest;
import caravan.spool.Spool;
import caravan.spool.SpoolException;
import caravan.spool.SpoolFile;
import caravan.spool.Tally;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries dead letters once their cause is gone. What a sink had refused goes to that sink, into the revision that lacks it;
 * what could not be read becomes a revision of its own, for all sinks. A letter goes when its record is in the sink or in the
 * spool; one whose key was carried meanwhile goes too, because what was carried is newer.
 */
public final class Replay {
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

    private static final Comparator<DeadLetter> NEWEST_FIRST =
            Comparator.comparingInt(DeadLetter::revision).reversed();

    private final Feeds feeds;
    private final Ledger ledger;
    private final Spool spool;
    private final CountedLetters letters;
    private final ManifestReconciler adoption;
    private final OwnRoutes ownRoutes;
    private final Clock clock;

    public Replay(
            Feeds feeds,
            Ledger ledger,
            Spool spool,
            CountedLetters letters,
            ManifestReconciler adoption,
            OwnRoutes ownRoutes,
            Clock clock) {
        this.feeds = feeds;
        this.ledger = ledger;
        this.spool = spool;
        this.letters = letters;
        this.adoption = adoption;
        this.ownRoutes = ownRoutes;
        this.clock = clock;
    }

    /**
     * What became of a feed's dead letters.
     *
     * @param replayed carried now, or by a reading since
     * @param left still not to be carried
     */
    public record Outcome(long replayed, long left) {
        Outcome with(Outcome other) {
            return new Outcome(replayed + other.replayed, left + other.left);
        }
    }

    /** Replays what can be; each that stays is logged with its reason. */
    public Outcome replay(String name) throws SpoolException {
        Feed feed = feeds.get(name);
        Outcome all = new Outcome(0, 0);
        letters.recount(name);
        for (Interval interval : letters.intervals(name)) {
            List<DeadLetter> some = letters.of(interval);
            IntervalRow row = ledger.intervals().find(interval).orElse(null);
            if (row == null || row.state() != IntervalState.DELIVERED) {
                LOG.warn("{}: is not delivered yet, its {} dead letters stay", interval, some.size());
                all = all.with(new Outcome(0, some.size()));
                continue;
            }
            all = all.with(replay(feed, row, some));
        }
        return all;
    }

    /**
     * Accepts what a feed has set aside: it stays where it is and does not count as missing.
     *
     * @return how many were not accepted before
     */
    public int accept(String name) {
        int accepted = ledger.letters().accept(name, clock.instant());
        if (accepted > 0) {
            LOG.info("Dead letters accepted feed={} dead-letters={} place={}", name, accepted, letters);
        }
        return accepted;
    }

    /** Where they are, for messages. */
    public String place() {
        return letters.toString();
    }

    private Outcome replay(Feed feed, IntervalRow row, List<DeadLetter> some) {
        List<DeadLetter> gone = new ArrayList<>();
        try {
            Map<String, List<DeadLetter>> bySink = some.stream()
                    .filter(letter -> letter.sink() != null)
                    .collect(Collectors.groupingBy(
                            letter -> letter.sink() + " r" + letter.revision(), TreeMap::new, Collectors.toList()));
            for (List<DeadLetter> refused : bySink.values()) {
                gone.addAll(toSink(feed, refused));
            }
            gone.addAll(toSpool(
                    feed,
                    row,
                    some.stream()
                            .filter(letter -> letter.sink() == null)
                            .sorted(NEWEST_FIRST)
                            .toList()));
            letters.remove(row.interval(), gone);
        } catch (SinkException | SpoolException | IOException e) {
            LOG.error("{}: its dead letters stay: {}", row.interval(), e.getMessage());
        }
        some.stream().filter(letter -> !gone.contains(letter)).forEach(letter -> LOG.warn("Stays: {}", letter));
        return new Outcome(gone.size(), some.size() - (long) gone.size());
    }

    /** Letters of one revision that one sink refused. */
    private List<DeadLetter> toSink(Feed feed, List<DeadLetter> refused) throws SinkException, IOException {
        DeadLetter any = refused.get(0);
        String name = Objects.requireNonNull(any.sink());
        Sink sink = feed.sinks().get(name);
        if (sink == null) {
            LOG.warn("{}: the feed has no sink {} now", any.interval(), name);
            return List.of();
        }
        List<VendorRecord> records = records(refused, feed.published());
        List<VendorRecord> still = sink.replay(any.interval(), any.revision(), records);
        List<DeadLetter> gone = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            if (!still.contains(records.get(i))) {
                gone.add(refused.get(i));
            }
        }
        letters(any.interval(), gone.size(), name);
        return gone;
    }

    /** Letters that could not be read, in a revision of their own. */
    private List<DeadLetter> toSpool(Feed feed, IntervalRow row, List<DeadLetter> unread)
            throws SpoolException, IOException {
        if (unread.isEmpty()) {
            return List.of();
        }
        Interval interval = row.interval();
        int revision = row.revision() + 1;
        SeenRecords known = adoption.known(feed, row);
        List<VendorRecord> records = records(unread, feed.source().shape().record());
        List<DeadLetter> gone = new ArrayList<>();
        Tally tally = new Tally();
        List<OpenRecord> open = new ArrayList<>();
        RecordStep step = ownRoutes.step(feed);
        try (SpoolFile file = spool.open(interval, revision, feed.compression())) {
            for (int i = 0; i < records.size(); i++) {
                VendorRecord record = records.get(i);
                if (isCarried(record, known)) {
                    gone.add(unread.get(i));
                } else if (record.problem() == null
                        && meet(record, passed(record, step), interval, known, file, tally, open)) {
                    gone.add(unread.get(i));
                }
            }
            if (tally.records() > 0) {
                spooled(feed, interval, revision, tally, file, carryover(feed, interval, known, open));
            }
        }
        letters(interval, tally.records(), "the spool");
        return gone;
    }

    /** Whether a reading has met a record of that key since, whatever it had in it. */
    private static boolean isCarried(VendorRecord record, SeenRecords known) {
        Fingerprint key = record.identity();
        return record.key() != null && known.contains(key) && !known.isAside(key, record.digest());
    }

    private static RecordStep.Passed passed(VendorRecord record, @Nullable RecordStep step) {
        return step == null ? new RecordStep.Carried(record) : step.pass(record);
    }

    /** Whether its letter may go. */
    private static boolean meet(
            VendorRecord record,
            RecordStep.Passed passed,
            Interval interval,
            SeenRecords known,
            SpoolFile file,
            Tally tally,
            List<OpenRecord> open)
            throws SpoolException {
        Instant start = record.start();
        if (start != null && !interval.span().contains(start)) {
            tally.outside(); // its own interval has it
            return true;
        }
        if (passed instanceof RecordStep.Refused) {
            return false;
        }
        Meeting meeting = known.meet(record.identity(), record.digest(), 1);
        if (meeting != Meeting.NEW && meeting != Meeting.CHANGED) {
            return true;
        }
        if (passed instanceof RecordStep.Carried carried) {
            file.append(carried.record());
            tally.written(carried.record());
        } else {
            tally.filtered();
        }
        if (record.end() == null) {
            open.add(new OpenRecord(Objects.requireNonNull(record.key()), record.digest()));
        }
        return true;
    }

    /** What was open is so still, and what was carried now may be. */
    private ReadingResult carryover(Feed feed, Interval interval, SeenRecords known, List<OpenRecord> carried) {
        List<OpenRow> open = new ArrayList<>(ledger.open().of(interval));
        open.addAll(OpenConversationTracker.rows(feed, interval, carried));
        return new ReadingResult(known.toBytes(), open, OptionalLong.empty(), null);
    }

    private void spooled(
            Feed feed, Interval interval, int revision, Tally tally, SpoolFile file, ReadingResult carryover)
            throws SpoolException {
        Instant now = clock.instant();
        Manifest manifest = new Manifest(
                interval.feed(),
                feed.source().name(),
                interval.start(),
                interval.end(),
                revision,
                feed.timetable().settled(interval.end(), now)
                        && carryover.open().isEmpty(),
                tally.counts(null).withVanished(ledger.remarks().vanished(interval)),
                0,
                0,
                0,
                null,
                file.seal(tally.records()),
                tally.contents(),
                now,
                Version.OURS);
        ledger.revisions()
                .spooled(interval, revision, manifest.toJson(), feed.sinks().keySet(), carryover, now);
    }

    /** The records as the feed's settings read them now, one for each letter; one that is not JSON is read by itself. */
    private static List<VendorRecord> records(List<DeadLetter> some, RecordShape shape) throws IOException {
        PageSlicer slicer = new PageSlicer(new PageShape(List.of(""), List.of(), shape, true, true, false));
        List<VendorRecord> records = new ArrayList<>();
        for (DeadLetter letter : some) {
            byte[] record = letter.record();
            byte[] array = new byte[record.length + 2];
            array[0] = '[';
            System.arraycopy(record, 0, array, 1, record.length);
            array[array.length - 1] = ']';
            try {
                records.addAll(slicer.sliceAround(array).records());
            } catch (PageException e) {
                throw new IOException("A dead letter of " + letter.interval() + " " + e.getMessage(), e);
            }
        }
        if (records.size() != some.size()) {
            throw new IOException("A dead letter has more than one record");
        }
        return records;
    }

    private static void letters(Interval interval, long count, String to) {
        if (count > 0) {
            LOG.info("{}: {} dead letters go to {}", interval, count, to);
        }
    }
}
