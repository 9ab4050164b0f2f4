package caravan.cli.play;

import caravan.simulator.http.Operation;
import caravan.simulator.http.Request;

/** The requests that the fault concerns. */
enum FaultScope {
    API,
    API_ALWAYS,
    TOKEN,
    PAGE,
    QUERY,
    QUERY_ALWAYS,
    RESULTS_ALWAYS,
    SUBMIT,
    CXONE,
    NOTHING;

    boolean concerns(Request request) {
        boolean token = request.path().endsWith("/token") || request.path().endsWith("/access-key");
        boolean contacts = request.path().endsWith("/contacts/completed");
        return switch (this) {
            case API, API_ALWAYS -> !token && !request.path().startsWith("/.well-known");
            case TOKEN -> token;
            case PAGE -> contacts || request.is(Operation.QUERY) || request.is(Operation.JOB_RESULTS);
            case QUERY, QUERY_ALWAYS -> request.is(Operation.QUERY);
            case RESULTS_ALWAYS -> request.is(Operation.JOB_RESULTS);
            case SUBMIT -> request.is(Operation.SUBMIT_JOB);
            case CXONE -> contacts;
            case NOTHING -> false;
        };
    }

    boolean isAlways() {
        return name().endsWith("ALWAYS");
    }
}
