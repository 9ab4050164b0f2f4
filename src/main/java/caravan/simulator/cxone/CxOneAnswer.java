package caravan.simulator.cxone;

import caravan.simulator.http.WholeReply;
import caravan.simulator.json.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Responses in the form of NICE CXone: the content type names the charset. */
final class CxOneAnswer {
    private static final String JSON = "application/json; charset=utf-8";

    private CxOneAnswer() {}

    static WholeReply json(int status, String body) {
        return WholeReply.of(status, JSON, body);
    }

    static WholeReply json(int status, ObjectNode body) {
        return json(status, body.toString());
    }

    static WholeReply noContent() {
        return WholeReply.of(204, JSON, "");
    }

    /** {@code {error, error_description}}. */
    static WholeReply error(int status, String error, String description) {
        return json(status, Json.object().put("error", error).put("error_description", description));
    }

    /** An empty body, and the text in a header. */
    static WholeReply said(int status, String text) {
        return WholeReply.of(status, "text/plain", "").with("icStatusDescription", text);
    }
}
