package caravan.simulator;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * The vendor's errors: {@code message, code, status, contextId, details, errors}; the context id is the correlation id
 * of the answer's header.
 */
record ErrorBody(int status, String code, String message) {
    static final ErrorBody UNAUTHORIZED = new ErrorBody(401, "bad.credentials", "Invalid login credentials.");
    static final ErrorBody NO_TOKEN = new ErrorBody(
            401, "authentication.required", "No authentication bearer token specified in authorization header.");
    static final ErrorBody EXPIRED = new ErrorBody(401, "credentials.expired", "The credentials have expired.");
    static final ErrorBody REQUEST_TOO_LARGE =
            new ErrorBody(413, "request.entity.too.large", "The request is over the size limit.");
    static final ErrorBody ANSWER_TOO_LARGE = new ErrorBody(
            400, "response.entity.too.large", "The response is over the size limit. Reduce the page size.");
    static final ErrorBody NO_JSON =
            new ErrorBody(415, "unsupported.media.type", "The content type of the request is not application/json.");
    static final ErrorBody FORBIDDEN = new ErrorBody(
            403,
            "missing.any.permissions",
            "Unable to perform the requested action. You must have at least one of the following permissions assigned:"
                    + " [analytics:conversationDetail:view, analytics:agentConversationDetail:view]");
    static final ErrorBody NOT_FOUND = new ErrorBody(404, "not.found", "The requested resource was not found.");

    /** The codes are those of the vendor's spec; that of 502 is made of the status's name. */
    private static final Map<Integer, ErrorBody> OTHERS = Map.ofEntries(
            entry(400, badRequest("The request could not be understood.")),
            entry(401, UNAUTHORIZED),
            entry(403, FORBIDDEN),
            entry(404, NOT_FOUND),
            entry(408, new ErrorBody(408, "client.timeout", "The client did not send its request in time.")),
            entry(413, REQUEST_TOO_LARGE),
            entry(415, NO_JSON),
            entry(500, new ErrorBody(500, "internal.server.error", "The server encountered an unexpected condition.")),
            entry(501, new ErrorBody(501, "not.implemented", "The feature toggle of this resource is off.")),
            entry(502, new ErrorBody(502, "bad.gateway", "Bad gateway.")),
            entry(503, new ErrorBody(503, "service.unavailable", "Service unavailable.")),
            entry(504, new ErrorBody(504, "request.timeout", "The request timed out.")));

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
