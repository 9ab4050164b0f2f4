package caravan.simulator.http;

import java.util.Optional;
import java.util.stream.Stream;

/** The operations of the API that the simulator plays: a method, and a path that may contain one id. */
public enum Operation {
    TOKEN("POST", "/oauth/token"),
    QUERY("POST", "/api/v2/analytics/conversations/details/query"),
    SUBMIT_JOB("POST", "/api/v2/analytics/conversations/details/jobs"),
    /** Comes before the paths with the id of a job in that place. */
    JOB_AVAILABILITY("GET", "/api/v2/analytics/conversations/details/jobs/availability"),
    JOB_STATUS("GET", "/api/v2/analytics/conversations/details/jobs/{}"),
    JOB_RESULTS("GET", "/api/v2/analytics/conversations/details/jobs/{}/results"),
    DELETE_JOB("DELETE", "/api/v2/analytics/conversations/details/jobs/{}"),
    /** One conversation by its id. */
    CONVERSATION("GET", "/api/v2/analytics/conversations/{}/details"),
    /** Several conversations by their ids. */
    CONVERSATIONS("GET", "/api/v2/analytics/conversations/details");

    private static final String ID = "{}";

    private final String method;
    private final String path;

    Operation(String method, String path) {
        this.method = method;
        this.path = path;
    }

    public static Optional<Operation> of(String method, String path) {
        return Stream.of(values())
                .filter(operation -> operation.method.equals(method) && operation.holds(path))
                .findFirst();
    }

    /** The id in such a path; empty if the operation has none. */
    String idIn(String requested) {
        int place = path.indexOf(ID);
        return place < 0
                ? ""
                : requested.substring(place, requested.length() - tail(place).length());
    }

    private boolean holds(String requested) {
        int place = path.indexOf(ID);
        if (place < 0) {
            return requested.equals(path);
        }
        return requested.length() > path.length() - ID.length()
                && requested.startsWith(path.substring(0, place))
                && requested.endsWith(tail(place))
                && idIn(requested).indexOf('/') < 0;
    }

    private String tail(int place) {
        return path.substring(place + ID.length());
    }
}
