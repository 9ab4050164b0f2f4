package caravan.sink;

import caravan.interval.Interval;
import caravan.record.VendorRecord;
import caravan.spool.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a feed's intervals are published, and the authority over what is: a revision is there when its manifest is.
 * Thread-safe.
 */
public interface Sink extends AutoCloseable {
    /**
     * Publishes one revision: all of its records, then its manifest. Publishing again changes nothing.
     *
     * @param spooled the records in the spool; not read if the revision has none
     * @throws SinkException.Final if the feed there is another ledger's, or the revision is there with other content
     */
    void publish(Manifest manifest, Path spooled) throws SinkException;

    /** The revisions of an interval that are there, from the first up to the last without a gap. */
    List<Manifest> revisions(Interval interval) throws IOException;

    /**
     * The manifest of one revision, if it is there.
     *
     * @throws MissingDataException if what is there is no manifest
     */
    Optional<Manifest> manifest(Interval interval, int revision) throws IOException;

    /**
     * Reads the data of a revision that is there and holds it against its manifest.
     *
     * @throws MissingDataException if data is missing or changed; the message names it
     * @throws IOException if the sink cannot be read now
     */
    void prove(Manifest manifest) throws IOException;

    /**
     * Publishes one revision over what is left of it.
     *
     * @param spooled the records in the spool; not read if the revision has none
     */
    void replace(Manifest manifest, Path spooled) throws SinkException;

    /** Every manifest of a feed, in no order. */
    List<Manifest> manifests(String feed) throws IOException;

    /** The name of every manifest and every data file of a feed, damaged ones too, in no order. */
    List<PublishedName> names(String feed) throws IOException;

    /** The vendor's records of a revision that is there, a line each. */
    InputStream records(Manifest manifest) throws IOException;

    /**
     * Sends records of a revision that is there after it: this sink refused them when it was published. Again changes nothing.
     *
     * @return those that it still refuses
     */
    default List<VendorRecord> replay(Interval interval, int revision, List<VendorRecord> records)
            throws SinkException {
        throw new IllegalStateException("This sink refuses no record");
    }

    /** The ledger that owns a feed here, if any does. */
    Optional<String> owner(String feed) throws IOException;

    /**
     * Marks a lost ledger's feed as this ledger's. Again changes nothing.
     *
     * @param lost the ledger that owns it
     */
    void takeOver(String feed, String lost) throws IOException, SinkException;

    /** Tries whatever publishing a feed takes; up to the first thing that is not good. */
    List<Finding> check(String feed);

    @Override
    default void close() {}

    /**
     * One thing that was tried.
     *
     * @param told what was found, or what to do
     */
    record Finding(String what, boolean good, String told) {}
}
