package caravan.simulator.genesys;

import caravan.simulator.http.BadQuery;
import caravan.simulator.http.WholeReply;
import caravan.simulator.json.Body;
import caravan.simulator.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * The search for users: all criteria of the array {@code query} must match, and {@code results} has the users. It plays
 * these kinds of criteria: EXACT, TERM, TERMS, CONTAINS, STARTS_WITH, REQUIRED_FIELDS.
 */
record UserSearch(JsonNode body, int pageSize, int pageNumber) {
    private static final int DEFAULT = 25;
    private static final int LARGEST = 100;

    static UserSearch of(JsonNode body) throws BadQuery {
        if (!body.isObject()) {
            throw new BadQuery("The request body is not a JSON object.");
        }
        if (body.has("query") && !body.path("query").isArray()) {
            throw new BadQuery("The member query must be an array of search criteria.");
        }
        return new UserSearch(body, number(body, "pageSize", DEFAULT), number(body, "pageNumber", 1));
    }

    /** The same body in Base64, from {@code GET …?q64=}. */
    static UserSearch ofBase64(String text) throws BadQuery {
        try {
            return of(Json.read(Base64.getDecoder().decode(text)));
        } catch (IllegalArgumentException noBase64) {
            throw new BadQuery("The parameter q64 must be a search in Base64.");
        }
    }

    WholeReply answer(List<ObjectNode> users) throws BadQuery {
        List<ObjectNode> found = new ArrayList<>();
        for (ObjectNode user : users) {
            if (holds(user)) {
                found.add(user);
            }
        }
        Listing listing = new Listing(found, pageSize, pageNumber);
        ObjectNode answer = Json.object();
        answer.put("total", found.size()).put("pageCount", listing.pageCount());
        answer.put("pageSize", pageSize).put("pageNumber", pageNumber);
        answer.put("currentPage", address(pageNumber));
        if (pageNumber > 1) {
            answer.put("previousPage", address(pageNumber - 1));
        }
        if (pageNumber < listing.pageCount()) {
            answer.put("nextPage", address(pageNumber + 1));
        }
        answer.putArray("types").add("users");
        ArrayNode results = answer.putArray("results");
        listing.page().forEach(results::add);
        return WholeReply.json(200, Body.of(Json.bytes(answer)));
    }

    private boolean holds(ObjectNode user) throws BadQuery {
        boolean all = true;
        for (JsonNode criterion : body.path("query")) {
            all &= holds(criterion, user);
        }
        return all;
    }

    private static boolean holds(JsonNode criterion, ObjectNode user) throws BadQuery {
        String type = criterion.path("type").asText();
        if (!List.of("EXACT", "TERM", "TERMS", "CONTAINS", "STARTS_WITH", "REQUIRED_FIELDS")
                .contains(type)) {
            throw new BadQuery("The simulator has no search criterion of the type '" + type + "'.");
        }
        boolean any = false;
        for (JsonNode field : criterion.path("fields")) {
            String value = user.path(field.asText()).asText().toLowerCase(Locale.ROOT);
            any |= type.equals("REQUIRED_FIELDS") ? !value.isEmpty() : wanted(criterion, type, value);
        }
        return any;
    }

    private static boolean wanted(JsonNode criterion, String type, String value) {
        boolean any = false;
        for (JsonNode given : criterion.has("values")
                ? criterion.path("values")
                : Json.object().putArray("one").add(criterion.path("value"))) {
            String wanted = given.asText().toLowerCase(Locale.ROOT);
            any |= switch (type) {
                case "EXACT" -> value.equals(wanted);
                case "STARTS_WITH" -> value.startsWith(wanted);
                case "CONTAINS" -> value.contains(wanted);
                default -> List.of(value.split("\\W+")).contains(wanted);
            };
        }
        return any;
    }

    private String address(int number) {
        ObjectNode other = body.deepCopy();
        other.put("pageSize", pageSize).put("pageNumber", number);
        byte[] bytes = other.toString().getBytes(StandardCharsets.UTF_8);
        return "/api/v2/users/search?q64=" + Base64.getEncoder().encodeToString(bytes);
    }

    private static int number(JsonNode body, String name, int otherwise) throws BadQuery {
        JsonNode given = body.path(name);
        if (given.isMissingNode()) {
            return otherwise;
        }
        int most = name.equals("pageSize") ? LARGEST : Integer.MAX_VALUE;
        if (!given.isIntegralNumber() || !given.canConvertToInt() || given.intValue() < 1 || given.intValue() > most) {
            throw new BadQuery("The " + name + " must be a whole number from 1 to " + most + ".");
        }
        return given.intValue();
    }
}
