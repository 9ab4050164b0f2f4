package caravan.spool;

import caravan.record.VendorRecord;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The counts of a reading, for its manifest. Not thread-safe. */
public final class Tally {
    private long records;
    private long unchanged;
    private long filtered;
    private long outside;
    private long duplicates;
    private long deadLetters;
    private long conflicts;
    private long timed;
    private Duration totalDuration = Duration.ZERO;
    private final Map<String, Long> byMedia = new TreeMap<>();
    private final Map<String, Long> byTopic = new TreeMap<>();
    private @Nullable String firstKey;
    private @Nullable String lastKey;

    /** Counts a record that was written to the spool. */
    public void written(VendorRecord record) {
        records++;
        firstKey = firstKey == null ? record.key() : firstKey;
        lastKey = record.key();
        Duration duration = record.duration();
        if (duration != null) {
            timed++;
            totalDuration = totalDuration.plus(duration);
        }
        String media = record.media();
        if (media != null) {
            byMedia.merge(media, 1L, Long::sum);
        }
        String topic = record.topic();
        if (topic != null) {
            byTopic.merge(topic, 1L, Long::sum);
        }
    }

    public void unchanged() {
        unchanged++;
    }

    public void filtered() {
        filtered++;
    }

    public void outside() {
        outside++;
    }

    public void duplicate() {
        duplicates++;
    }

    public void deadLetter() {
        deadLetters++;
    }

    /** Counts a record that has the key of another record of this reading and differs from it. */
    public void conflict() {
        conflicts++;
    }

    /** Takes back the count of a written record, because the data file will not have it. */
    public void unwritten() {
        records--;
    }

    /** Counts every written record as unchanged, because the data file will have none. */
    public void nothingWritten() {
        unchanged += records;
        beginContents();
    }

    /** These three take back the count of one record. */
    public void notUnchanged() {
        unchanged--;
    }

    public void notFiltered() {
        filtered--;
    }

    public void notDeadLetter() {
        deadLetters--;
    }

    /** Counts the content of the data file from the beginning, by {@link #written}. */
    public void beginContents() {
        records = 0;
        timed = 0;
        totalDuration = Duration.ZERO;
        byMedia.clear();
        byTopic.clear();
        firstKey = null;
        lastKey = null;
    }

    /** Records that have the key of another record of this reading and differ from it. */
    public long conflicts() {
        return conflicts;
    }

    /** Lines in the data file. */
    public long records() {
        return records;
    }

    public long deadLetters() {
        return deadLetters;
    }

    /** Records of the interval that the vendor has returned, each counted once. */
    public long inside() {
        return distinct() - outside;
    }

    /** Records that the vendor has returned, each counted once. */
    public long distinct() {
        return records + unchanged + filtered + outside + deadLetters;
    }

    /** The counts, compared with the vendor's total. */
    public Counts counts(@Nullable Long vendorTotal) {
        return counts(vendorTotal, null);
    }

    /** The same, with the records that its queries together are below their totals; null computes it from the total. */
    public Counts counts(@Nullable Long vendorTotal, @Nullable Long shortBy) {
        return new Counts(
                records,
                unchanged,
                filtered,
                outside,
                duplicates,
                deadLetters,
                vendorTotal,
                vendorTotal == null ? shortBy : Long.valueOf(vendorTotal - distinct()),
                0,
                conflicts);
    }

    public Manifest.Contents contents() {
        double seconds = totalDuration.toSeconds() + totalDuration.toMillisPart() / 1000.0;
        return new Manifest.Contents(
                firstKey,
                lastKey,
                timed == 0 ? null : seconds,
                timed == 0 ? null : Math.round(1000 * seconds / timed) / 1000.0,
                byMedia.isEmpty() ? null : byMedia,
                byTopic.isEmpty() ? null : byTopic);
    }
}
