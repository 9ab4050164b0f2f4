package caravan.camel;

/** Names of the exchange variables and headers that routes and processors share. */
final class Variables {
    /** The {@link caravan.interval.Interval} that a worker has. */
    static final String INTERVAL = "interval";

    /** The {@link caravan.reading.Reading} of that interval; none while there is nothing to read. */
    static final String READING = "reading";

    /** The route that speaks with the vendor, such as {@code genesys-query}. */
    static final String SOURCE = "source";

    /** The {@link Job} that the interval is read with, where the source has jobs. */
    static final String JOB = "job";

    /** The {@link LookUp} of records by their keys; none while nothing is followed. */
    static final String LOOK_UP = "lookUp";

    /** What has changed at the vendor: the {@link ChangedContacts} that a plan collects. */
    static final String CHANGED = "changed";

    /** The name of the feed that the route {@code plan} works for. */
    static final String PLANNED = "planned";

    /** The {@link Call} that is under way. */
    static final String CALL = "call";

    /** The {@link caravan.budget.Turn} that the call goes out with. */
    static final String TURN = "turn";

    /** The HTTP endpoint of that call. */
    static final String ENDPOINT = "endpoint";

    /** Whether the call has its answer; while not, it is sent again. */
    static final String ANSWERED = "answered";

    /** How long the call waits before it is sent again, in milliseconds. */
    static final String PAUSE = "pause";

    /** The {@link caravan.oauth.AccessToken} that the call went out with. */
    static final String TOKEN = "token";

    /** Header of {@code direct:plan}: failed intervals are offered without waiting for their next try. */
    static final String EAGER = "CaravanEager";

    /** Headers of {@code direct:plan}: a backfill's span. */
    static final String FROM = "CaravanFrom";

    static final String TO = "CaravanTo";

    /** Headers of a user's own route for records: the feed's name, and the record's key. */
    static final String FEED = "CaravanFeed";

    static final String KEY = "CaravanKey";

    /** Header that such a route may set: the Kafka topic that the record goes to instead of its feed's. */
    static final String TOPIC = "CaravanTopic";

    private Variables() {}
}
