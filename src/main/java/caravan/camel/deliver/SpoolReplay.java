package caravan.camel.deliver;

import caravan.camel.deliver.published.ManifestReconciler;
import caravan.camel.feed.Feed;
import caravan.camel.http.Version;
import caravan.camel.open.OpenConversationTracker;
import caravan.camel.userroute.OwnRoutes;
import caravan.interval.Interval;
import caravan.ledger.Ledger;
import caravan.ledger.ReadingResult;
import caravan.ledger.row.IntervalRow;
import caravan.ledger.row.OpenRow;
import caravan.reading.RecordStep;
import caravan.record.Fingerprint;
import caravan.record.OpenRecord;
import caravan.record.SeenRecords;
import caravan.record.SeenRecords.Meeting;
import caravan.record.VendorRecord;
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
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Replays letters whose records Caravan could not read before. They become a revision of their own, for all sinks. If a later
 * reading has had a record of the same key, the letter goes too: that record is newer.
 */
record SpoolReplay(Ledger ledger, Spool spool, ManifestReconciler manifests, OwnRoutes ownRoutes, Clock clock) {
    private static final Comparator<DeadLetter> NEWEST_FIRST =
            Comparator.comparingInt(DeadLetter::revision).reversed();

    /** The revision that the letters become. */
    private record Revision(
            Interval interval, int number, SeenRecords known, SpoolFile file, Tally tally, List<OpenRecord> open) {}

    /**
     * Puts the records of letters into the spool.
     *
     * @param letters of one interval, none of them with a sink
     * @return the letters that are no longer needed
     */
    List<DeadLetter> replay(Feed feed, IntervalRow row, List<DeadLetter> letters) throws SpoolException, IOException {
        if (letters.isEmpty()) {
            return List.of();
        }
        Interval interval = row.interval();
        int number = row.revision() + 1;
        List<DeadLetter> unread = letters.stream().sorted(NEWEST_FIRST).toList();
        List<VendorRecord> records =
                LetterRecords.of(unread, feed.source().shape().record(), feed.redaction());
        SeenRecords known = manifests.known(feed, row);
        RecordStep step = ownRoutes.step(feed);
        List<DeadLetter> replayed = new ArrayList<>();
        try (SpoolFile file = spool.open(interval, number, feed.compression())) {
            Revision revision = new Revision(interval, number, known, file, new Tally(), new ArrayList<>());
            for (int i = 0; i < records.size(); i++) {
                if (isOver(records.get(i), step, revision)) {
                    replayed.add(unread.get(i));
                }
            }
            if (revision.tally().records() > 0) {
                spooled(feed, revision);
            }
            Replay.log(interval, revision.tally().records(), "the spool");
        }
        return replayed;
    }

    /** Whether the letter of a record is no longer needed. */
    private static boolean isOver(VendorRecord record, @Nullable RecordStep step, Revision revision)
            throws SpoolException {
        return isRead(record, revision.known())
                || (record.problem() == null && add(record, passed(record, step), revision));
    }

    /** Whether a later reading has had a record of that key, with any content. */
    private static boolean isRead(VendorRecord record, SeenRecords known) {
        Fingerprint key = record.identity();
        return record.key() != null && known.contains(key) && !known.isAside(key, record.digest());
    }

    private static RecordStep.Passed passed(VendorRecord record, @Nullable RecordStep step) {
        return step == null ? new RecordStep.Carried(record) : step.pass(record);
    }

    private static boolean add(VendorRecord record, RecordStep.Passed passed, Revision revision) throws SpoolException {
        Instant start = record.start();
        if (start != null && !revision.interval().span().contains(start)) {
            revision.tally().outside(); // its own interval has it
            return true;
        }
        if (passed instanceof RecordStep.Refused) {
            return false;
        }
        Meeting meeting = revision.known().meet(record.identity(), record.digest(), 1);
        if (meeting != Meeting.NEW && meeting != Meeting.CHANGED) {
            return true;
        }
        if (passed instanceof RecordStep.Carried carried) {
            revision.file().append(carried.record());
            revision.tally().written(carried.record());
        } else {
            revision.tally().filtered();
        }
        if (record.end() == null) {
            revision.open().add(new OpenRecord(Objects.requireNonNull(record.key()), record.digest()));
        }
        return true;
    }

    private void spooled(Feed feed, Revision revision) throws SpoolException {
        Interval interval = revision.interval();
        Tally tally = revision.tally();
        ReadingResult result = result(feed, revision);
        Instant now = clock.instant();
        boolean settled =
                feed.timetable().settled(interval.end(), now) && result.open().isEmpty();
        Manifest manifest = new Manifest(
                Manifest.Subject.of(interval, feed.source().name(), revision.number(), settled),
                tally.counts(null).withVanished(ledger.remarks().vanished(interval)),
                Manifest.Effort.NONE,
                null,
                revision.file().seal(tally.records()),
                tally.contents(),
                new Manifest.Origin(now, Version.OURS, feed.redaction().summary()));
        ledger.revisions()
                .spooled(
                        interval,
                        revision.number(),
                        manifest.toJson(),
                        feed.sinks().keySet(),
                        result,
                        now);
    }

    /** Records that were open stay open, and the replayed ones may be open too. */
    private ReadingResult result(Feed feed, Revision revision) {
        List<OpenRow> open = new ArrayList<>(ledger.open().of(revision.interval()));
        open.addAll(OpenConversationTracker.rows(feed, revision.interval(), revision.open()));
        return new ReadingResult(revision.known().toBytes(), open, OptionalLong.empty(), null);
    }
}
