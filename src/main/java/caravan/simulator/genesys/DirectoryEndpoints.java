package caravan.simulator.genesys;

import caravan.simulator.access.IssuedToken;
import caravan.simulator.access.IssuedTokens;
import caravan.simulator.data.Directory;
import caravan.simulator.http.BadQuery;
import caravan.simulator.http.Endpoint;
import caravan.simulator.http.Request;
import caravan.simulator.http.VendorError;
import caravan.simulator.http.WholeReply;
import caravan.simulator.json.Body;
import caravan.simulator.json.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Endpoints beside conversations: users, queues, organisation, token, retention. {@code users/me} returns 400 for a
 * token of client credentials, because such a token has no user.
 */
record DirectoryEndpoints(Directory directory, IssuedTokens tokens) {
    private static final List<String> STATES = List.of("active", "inactive", "deleted", "any");
    private static final VendorError NO_USER =
            VendorError.badRequest("This request requires a user context. Client credentials"
                    + " cannot be used for requests that require a user context.");
    private static final VendorError NO_STATE =
            new VendorError(400, "invalid.query.param.value", "The state must be one of " + STATES + ".");

    private interface Reading {
        WholeReply answer(Request request) throws BadQuery;
    }

    /** Endpoints that need the permission, by method and path. */
    Map<String, Endpoint> guarded() {
        return Map.of(
                "GET /api/v2/users", guarding(this::users),
                "POST /api/v2/users/search",
                        guarding(request -> UserSearch.of(request.json()).answer(directory.users())),
                "GET /api/v2/users/search",
                        guarding(request ->
                                UserSearch.ofBase64(request.parameter("q64")).answer(directory.users())),
                "GET /api/v2/routing/queues",
                        guarding(request ->
                                Listing.of(directory.queues(), request).answer(request)),
                "GET /api/v2/analytics/dataretention/settings", request -> json(retention()));
    }

    /** Endpoints for any token, by method and path. */
    Map<String, Endpoint> open() {
        return Map.of(
                "GET /api/v2/users/me", this::me,
                "GET /api/v2/organizations/me", request -> json(directory.organisation()),
                "GET /api/v2/tokens/me", request -> json(directory.tokenInfo()));
    }

    private WholeReply me(Request request) {
        return tokens.find(request.bearer())
                .flatMap(IssuedToken::user)
                .map(user -> json(directory.user(user)))
                .orElseGet(() -> NO_USER.answer(request));
    }

    private WholeReply users(Request request) throws BadQuery {
        String state = request.parameter("state").isEmpty() ? "active" : request.parameter("state");
        if (!STATES.contains(state)) {
            return NO_STATE.answer(request);
        }
        List<String> ids = request.ids();
        List<ObjectNode> wanted = directory.users().stream()
                .filter(user ->
                        state.equals("any") || state.equals(user.path("state").asText()))
                .filter(user -> ids.isEmpty() || ids.contains(user.path("id").asText()))
                .toList();
        return Listing.of(wanted, request).answer(request);
    }

    private static Endpoint guarding(Reading reading) {
        return request -> {
            try {
                return reading.answer(request);
            } catch (BadQuery bad) {
                return VendorError.badRequest(String.valueOf(bad.getMessage())).answer(request);
            }
        };
    }

    private static ObjectNode retention() {
        return Json.object()
                .put("retentionDays", 730)
                .put("dateCreated", "2024-02-01T09:00:00.000Z")
                .put("dateModified", "2024-02-01T09:00:00.000Z");
    }

    private static WholeReply json(ObjectNode body) {
        return WholeReply.json(200, Body.of(Json.bytes(body)));
    }
}
