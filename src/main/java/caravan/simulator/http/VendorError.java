package caravan.simulator.http;

import static java.util.Map.entry;

import caravan.simulator.json.Body;
import caravan.simulator.json.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Errors of the vendor: {@code message, code, status, contextId, details, errors}. The context id is the correlation id
 * in the header.
 */
public record VendorError(int status, String code, String message) {
    public static final VendorError UNAUTHORIZED =
            new VendorError(401, "bad.credentials", "Invalid login credentials.");
    public static final VendorError NO_TOKEN = new VendorError(
            401, "authentication.required", "No authentication bearer token specified in authorization header.");
    public static final VendorError EXPIRED =
            new VendorError(401, "credentials.expired", "The credentials have expired.");
    public static final VendorError REQUEST_TOO_LARGE =
            new VendorError(413, "request.entity.too.large", "The request is over the size limit.");
    public static final VendorError ANSWER_TOO_LARGE = new VendorError(
            400, "response.entity.too.large", "The response is over the size limit. Reduce the page size.");
    public static final VendorError NO_JSON =
            new VendorError(415, "unsupported.media.type", "The content type of the request is not application/json.");
    public static final VendorError FORBIDDEN = new VendorError(
            403,
            "missing.any.permissions",
            "Unable to perform the requested action. You must have at least one of the following permissions assigned:"
                    + " [analytics:conversationDetail:view, analytics:agentConversationDetail:view]");
    public static final VendorError NOT_FOUND =
            new VendorError(404, "not.found", "The requested resource was not found.");

    /** The codes come from the specification of the vendor; the code of 502 is derived from the name of the status. */
    private static final Map<Integer, VendorError> OTHERS = Map.ofEntries(
            entry(400, badRequest("The request could not be understood.")),
            entry(401, UNAUTHORIZED),
            entry(403, FORBIDDEN),
            entry(404, NOT_FOUND),
            entry(408, new VendorError(408, "client.timeout", "The client did not send its request in time.")),
            entry(413, REQUEST_TOO_LARGE),
            entry(415, NO_JSON),
            entry(
                    500,
                    new VendorError(500, "internal.server.error", "The server encountered an unexpected condition.")),
            entry(501, new VendorError(501, "not.implemented", "The feature toggle of this resource is off.")),
            entry(502, new VendorError(502, "bad.gateway", "Bad gateway.")),
            entry(503, new VendorError(503, "service.unavailable", "Service unavailable.")),
            entry(504, new VendorError(504, "request.timeout", "The request timed out.")));

    public static VendorError of(int status) {
        return OTHERS.getOrDefault(status, new VendorError(status, "error." + status, "The request failed."));
    }

    public static VendorError badRequest(String message) {
        return new VendorError(400, "bad.request", message);
    }

    /** The message as the vendor announced it with the limit; whole seconds. */
    public static VendorError tooManyRequests(long seconds) {
        String message = "Rate limit exceeded the maximum. Retry the request in [" + seconds + "] seconds";
        return new VendorError(429, "too.many.requests.retry.after", message);
    }

    public WholeReply answer(Request request) {
        ObjectNode body =
                Json.object().put("message", message).put("code", code).put("status", status);
        if (status == 403) {
            body.putObject("messageParams");
        }
        body.put("contextId", request.correlationId());
        body.putArray("details");
        body.putArray("errors");
        return WholeReply.json(status, Body.of(Json.bytes(body)));
    }
}
