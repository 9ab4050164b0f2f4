package caravan.camel.call;

import caravan.camel.open.LookUp;
import caravan.camel.source.cxone.ChangedContacts;
import caravan.camel.source.genesys.RunningJob;

/** Names of the exchange variables and headers that routes and processors share. */
public final class Variables {
    /** The {@link caravan.interval.Interval} that a worker has. */
    public static final String INTERVAL = "interval";

    /** The {@link caravan.reading.Reading} of that interval; none while there is nothing to read. */
    public static final String READING = "reading";

    /** The route that speaks with the vendor, such as {@code genesys-query}. */
    public static final String SOURCE = "source";

    /** The {@link RunningJob} that the interval is read with, where the source has jobs. */
    public static final String JOB = "job";

    /** The {@link LookUp} of records by their keys; none while nothing is followed. */
    public static final String LOOK_UP = "lookUp";

    /** What has changed at the vendor: the {@link ChangedContacts} that a plan collects. */
    public static final String CHANGED = "changed";

    /** Why the vendor refuses to list what has changed, a text; not set if it does not. */
    public static final String CHANGES_REFUSED = "changesRefused";

    /** The name of the feed that the route {@code plan} works for. */
    public static final String PLANNED = "planned";

    /** The {@link Call} that is under way. */
    public static final String CALL = "call";

    /** The {@link caravan.budget.Permit} that the call goes out with. */
    public static final String TURN = "turn";

    /** The HTTP endpoint of that call. */
    static final String ENDPOINT = "endpoint";

    /** Whether the call has its answer; while not, it is sent again. */
    static final String ANSWERED = "answered";

    /** How long the call waits before it is sent again, in milliseconds. */
    static final String PAUSE = "pause";

    /** The {@link caravan.oauth.AccessToken} that the call went out with. */
    static final String TOKEN = "token";

    /** Header of {@code direct:plan}: failed intervals are offered without waiting for their next try. */
    public static final String EAGER = "CaravanEager";

    /** Headers of {@code direct:plan}: a backfill's span. */
    public static final String FROM = "CaravanFrom";

    public static final String TO = "CaravanTo";

    /** Headers of a user's own route for records: the feed's name, and the record's key. */
    public static final String FEED = "CaravanFeed";

    public static final String KEY = "CaravanKey";

    /** Header that such a route may set: the Kafka topic that the record goes to instead of its feed's. */
    public static final String TOPIC = "CaravanTopic";

    private Variables() {}
}
