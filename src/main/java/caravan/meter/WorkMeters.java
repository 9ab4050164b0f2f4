package caravan.meter;

import caravan.spool.Manifest;
import java.time.Duration;

/** Gets each countable event of the work, where it happens. It never gets a key, an id or a text of the vendor. Thread-safe. */
public interface WorkMeters {
    /** A request to the API ended. */
    void requested(String feed, RequestOutcome outcome, Duration took, long bytes);

    /** The vendor answered 429; the client waits for so long. */
    void throttled(String feed, Duration hold);

    /** The API refused a token that it had accepted before; the request is sent again with a new token. */
    void renewed(String feed);

    /** A revision of an interval is in the spool. */
    void spooled(Manifest manifest);

    /** A sink has a revision. */
    void delivered(Manifest manifest, String sink, Duration took);

    /** A try of a delivery failed. */
    void notDelivered(String feed, String sink, Duration took);
}
