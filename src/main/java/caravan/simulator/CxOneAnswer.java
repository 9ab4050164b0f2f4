package caravan.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Answers as NICE CXone forms them: its content type names the charset, and none of Genesys Cloud's headers are on them. */
final class CxOneAnswer {
    private static final String JSON = "application/json; charset=utf-8";

    private CxOneAnswer() {}

    static Answer json(int status, String body) {
        return Answer.of(status, JSON, body);
    }

    static Answer json(int status, ObjectNode body) {
        return json(status, body.toString());
    }

    static Answer noContent() {
        return Answer.of(204, JSON, "");
    }

    /** {@code {error, error_description}}. */
    static Answer error(int status, String error, String description) {
        return json(status, Json.object().put("error", error).put("error_description", description));
    }

    /** An empty body, and the text in a header. */
    static Answer said(int status, String text) {
        return Answer.of(status, "text/plain", "").with("icStatusDescription", text);
    }
}
