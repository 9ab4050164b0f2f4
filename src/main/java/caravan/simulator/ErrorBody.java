package caravan.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * The vendor's errors: {@code message, code, status, contextId, details, errors}; the context id is the correlation id
 * of the answer's header.
 */
record ErrorBody(int status, String code, String message) {
    static final ErrorBody UNAUTHORIZED = new ErrorBody(401, "bad.credentials", "Invalid login credentials.");
    static final ErrorBody FORBIDDEN = new ErrorBody(
            403,
            "missing.any.permissions",
            "Unable to perform the requested action. You must have at least one of the following permissions assigned:"
                    + " [analytics:conversationDetail:view, analytics:agentConversationDetail:view]");
    static final ErrorBody NOT_FOUND = new ErrorBody(404, "not.found", "The requested resource was not found.");

    /** Codes that were not seen are made of the status's name, as the seen ones are. */
    private static final Map<Integer, ErrorBody> OTHERS = Map.of(
            400, badRequest("The request could not be understood."),
            401, UNAUTHORIZED,
            403, FORBIDDEN,
            404, NOT_FOUND,
            408, new ErrorBody(408, "request.timeout", "The request timed out."),
            500, new ErrorBody(500, "internal.server.error", "The server encountered an unexpected condition."),
            502, new ErrorBody(502, "bad.gateway", "Bad gateway."),
            503, new ErrorBody(503, "service.unavailable", "Service unavailable."),
            504, new ErrorBody(504, "gateway.timeout", "The request timed out."));

    static ErrorBody of(int status) {
        return OTHERS.getOrDefault(status, new ErrorBody(status, "error." + status, "The request failed."));
    }

    static ErrorBody badRequest(String message) {
        return new ErrorBody(400, "bad.request", message);
    }

    /** The message as announced with the limit; whole seconds. */
    static ErrorBody tooManyRequests(long seconds) {
        String message = "Rate limit exceeded the maximum. Retry the request in [" + seconds + "] seconds";
        return new ErrorBody(429, "too.many.requests.retry.after", message);
    }

    Answer answer(Request request) {
        ObjectNode body =
                Json.object().put("message", message).put("code", code).put("status", status);
        if (status == 403) {
            body.putObject("messageParams");
        }
        body.put("contextId", request.correlationId());
        body.putArray("details");
        body.putArray("errors");
        return Answer.json(status, Body.of(Json.bytes(body)));
    }
}
