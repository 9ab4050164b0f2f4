package caravan.camel.call;

/** Names of routes, route templates and route configurations that Java and the files in {@code routes/} share. */
public final class RouteNames {
    /** Prefix of the address of a route that another route or Java calls. */
    public static final String DIRECT = "direct:";

    /** Prefix of the id of a route to a sink, before the sink's name. */
    public static final String TO = "to-";

    /** Sends a revision to a sink of the user's own. */
    public static final String TO_ENDPOINT = "to-endpoint";

    public static final String CALL_API = "call-api";
    public static final String FOLLOW = "follow";
    public static final String ON_FAILURE = "on-failure";
    public static final String ON_TOKEN = "on-token";
    public static final String PLAN = "plan";
    public static final String DELIVERY_FAILED = "delivery-failed";

    public static final String CXONE_COMPLETED = "cxone-completed";
    public static final String CXONE_UPDATES = "cxone-updates";
    public static final String GENESYS_BULK = "genesys-bulk";
    public static final String GENESYS_JOBS = "genesys-jobs";
    public static final String GENESYS_OPEN = "genesys-open";
    public static final String GENESYS_QUERY = "genesys-query";

    public static final String DELIVER = "deliver";
    public static final String EXTRACT = "extract";
    public static final String PROBE = "probe";
    public static final String RESUME = "resume";
    public static final String SCHEDULE = "schedule";

    public static final String TRANSIENT = "transient";
    public static final String REPORT_FAILURE = "report-failure";
    public static final String REFUSED_DELIVERY = "refused-delivery";

    private RouteNames() {}
}
