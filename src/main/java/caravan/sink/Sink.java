package caravan.sink;

import caravan.interval.Interval;
import caravan.record.VendorRecord;
import caravan.spool.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The destination of a feed's intervals. Its manifests are the authority: a revision is published when its manifest is.
 * Thread-safe.
 */
public interface Sink extends AutoCloseable {
    /**
     * Publishes one revision: all of its records, then its manifest. A second call changes nothing.
     *
     * @param spooled the records in the spool; not read if the revision has none
     * @throws SinkException.Final if another ledger owns the feed, or the revision is published with other content
     */
    void publish(Manifest manifest, Path spooled) throws SinkException;

    /** Makes durable what a killed process left of an interval's revisions. Only then they count. */
    default void settle(Interval interval) throws IOException {}

    /** The published revisions of an interval, from the first up to the last before a gap. */
    default List<Manifest> revisions(Interval interval) throws IOException {
        settle(interval);
        List<Manifest> found = new ArrayList<>();
        for (Optional<Manifest> next = manifest(interval, 1);
                next.isPresent();
                next = manifest(interval, found.size() + 1)) {
            found.add(next.get());
        }
        return found;
    }

    /**
     * The manifest of one revision, if it is published.
     *
     * @throws MissingDataException if the manifest is damaged
     */
    Optional<Manifest> manifest(Interval interval, int revision) throws IOException;

    /**
     * Reads the data of a published revision and compares it with the manifest.
     *
     * @throws MissingDataException if data is missing or changed; the message names it
     * @throws IOException if the sink cannot be read now
     */
    void prove(Manifest manifest) throws IOException;

    /**
     * Publishes one revision again and replaces the rest of the damaged one.
     *
     * @param spooled the records in the spool; not read if the revision has none
     */
    void replace(Manifest manifest, Path spooled) throws SinkException;

    /** Whether the records of a published revision can be read back. Otherwise {@link #prove} and {@link #records} prove nothing. */
    default boolean isReadable() {
        return true;
    }

    /** Every manifest of a feed, in no order. */
    List<Manifest> manifests(String feed) throws IOException;

    /** The name of every manifest and every data file of a feed, damaged ones too, in no order. */
    List<PublishedName> names(String feed) throws IOException;

    /** The vendor's records of a published revision, one per line. */
    InputStream records(Manifest manifest) throws IOException;

    /**
     * Adds records to a published revision that this sink rejected at first. A second call changes nothing.
     *
     * @return the records that the sink still rejects
     */
    default List<VendorRecord> replay(Interval interval, int revision, List<VendorRecord> records)
            throws SinkException {
        throw new IllegalStateException("This sink rejects no record");
    }

    /** The ledger that owns a feed here, if the feed has an owner mark. */
    Optional<String> owner(String feed) throws IOException;

    /**
     * Moves a feed from a lost ledger to this one. A second call changes nothing.
     *
     * @param lost the ledger that owns it
     */
    void takeOver(String feed, String lost) throws IOException, SinkException;

    /** Checks everything that publishing a feed needs, up to the first failure. */
    List<Finding> check(String feed);

    @Override
    default void close() {}

    /**
     * The result of one check.
     *
     * @param report the state, or the action that helps
     */
    record Finding(String what, boolean good, String report) {}
}
