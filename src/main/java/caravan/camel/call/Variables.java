package caravan.camel.call;

/**
 * The exchange variables and headers that routes and beans share. A bean gets a variable as a parameter:
 * {@code @Variable(Variables.READING) Reading reading}. A route reads it as {@code ${variable.reading}}.
 *
 * <p>Each name here has one type. The variables of {@code call-api} exist from its first step to its last.
 */
public final class Variables {
    /** The {@link caravan.interval.Interval} of a worker. {@code extract} sets it before it claims the interval. */
    public static final String INTERVAL = "interval";

    /** The {@link caravan.reading.Reading} of that interval. It is null if there is nothing to read. */
    public static final String READING = "reading";

    /** A {@code String}: the route that reads from the vendor, such as {@code genesys-query}. */
    public static final String SOURCE = "source";

    /** The {@link caravan.camel.source.genesys.RunningJob} of the interval. Only {@code genesys-jobs} sets it. */
    public static final String JOB = "job";

    /** The {@link caravan.camel.open.LookUp} of records by their keys. It is null if the feed follows none. */
    public static final String LOOK_UP = "lookUp";

    /** The {@link caravan.camel.source.cxone.ChangedContacts} that a plan collects. */
    public static final String CHANGED = "changed";

    /** A {@code String}: the reason why the vendor refuses to list changes. It is null if the vendor does not refuse. */
    public static final String CHANGES_REFUSED = "changesRefused";

    /** A {@code String}: the name of the feed that {@code plan} works for. */
    public static final String PLANNED = "planned";

    /** The {@link Call} that {@code call-api} sends. */
    public static final String CALL = "call";

    /** The {@link caravan.budget.Permit} of that call. It is null if no request was sent. */
    public static final String PERMIT = "permit";

    /** A {@code Long}: {@link System#nanoTime} when its request was sent; null if it was not. */
    public static final String SENT = "sent";

    /** A {@code String}: the HTTP endpoint of that call. */
    public static final String ENDPOINT = "endpoint";

    /** A {@code boolean}: whether the call has its response. If not, the loop of {@code call-api} sends it again. */
    public static final String ANSWERED = "answered";

    /** A {@code long}: how many milliseconds the call waits before it is sent again. */
    public static final String PAUSE = "pause";

    /** The {@link caravan.oauth.AccessToken} of the request. It is null if the API takes none. */
    public static final String TOKEN = "token";

    /** Header of {@code direct:plan}, a {@code boolean}: the plan offers failed intervals before their next try is due. */
    public static final String EAGER = "CaravanEager";

    /** Header of {@code direct:plan}, an {@code Instant}: the start of a backfill. */
    public static final String FROM = "CaravanFrom";

    /** Header of {@code direct:plan}, an {@code Instant}: the end of a backfill. */
    public static final String TO = "CaravanTo";

    /** Header of a user's record route, a {@code String}: the feed's name. */
    public static final String FEED = "CaravanFeed";

    /** Header of a user's record route, a {@code String}: the record's key. */
    public static final String KEY = "CaravanKey";

    /** Headers of a message to a sink of the user's own. */
    public static final String SPAN = "CaravanInterval";

    public static final String REVISION = "CaravanRevision";
    public static final String KIND = "CaravanKind";
    public static final String ID = "CaravanId";
    public static final String SHA256 = "CaravanSha256";

    /** Header that a user's record route may set, a {@code String}: the record's Kafka topic instead of the feed's. */
    public static final String TOPIC = "CaravanTopic";

    private Variables() {}
}
