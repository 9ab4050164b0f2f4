package caravan.simulator.rest;

import caravan.simulator.http.Reply;
import caravan.simulator.http.Request;
import caravan.simulator.http.VendorError;
import caravan.simulator.http.WholeReply;
import caravan.simulator.json.Body;
import caravan.simulator.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/**
 * A dataset at its own address, in the shape that a description in {@code listed/NAME.json} has. A description names the request and what
 * it needs, the way of paging, the array, and one record. In the record {@code {n}} is the number of the row, {@code "{#}"} the same as a
 * JSON number, and {@code {at}} its instant. Safe for many threads.
 */
public final class ListedEntities implements AddressedEndpoint {
    private final JsonNode described;
    private final List<String> rows;

    private ListedEntities(JsonNode described, List<String> rows) {
        this.described = described;
        this.rows = new CopyOnWriteArrayList<>(rows);
    }

    /**
     * The dataset of that name.
     *
     * @param from instant of the first row; each other row is a second later
     */
    public static ListedEntities of(String name, Instant from) {
        JsonNode described = description(name);
        String record = described.path("record").toString();
        return new ListedEntities(
                described,
                IntStream.range(0, described.path("count").asInt())
                        .mapToObj(number -> row(record, number, from))
                        .toList());
    }

    /** What {@code listed/NAME.json} has. */
    public static JsonNode description(String name) {
        try (InputStream in = ListedEntities.class.getResourceAsStream("/caravan/simulator/listed/" + name + ".json")) {
            if (in == null) {
                throw new IllegalArgumentException("The simulator has no description of " + name);
            }
            return Json.read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The records, byte for byte. */
    public List<String> rows() {
        return List.copyOf(rows);
    }

    /** Changes one record. */
    public void change(int row) {
        ObjectNode record = (ObjectNode) Json.read(rows.get(row).getBytes(StandardCharsets.UTF_8));
        String member = described.path("changes").asText();
        rows.set(row, record.put(member, record.path(member).asText() + "*").toString());
    }

    /** Deletes one record. */
    public void remove(int row) {
        rows.remove(row);
    }

    @Override
    public String line() {
        return described.path("request").asText();
    }

    @Override
    public Reply answer(Request request) {
        for (Map.Entry<String, JsonNode> need : described.path("needs").properties()) {
            if (!value(request, need.getKey()).matches(need.getValue().asText())) {
                return VendorError.badRequest("The value of " + need.getKey() + " is not valid.")
                        .answer(request);
            }
        }
        List<String> all = rows();
        if (!described.has("size")) {
            return reply(all, envelope(all.size()));
        }
        String size = request.value(described.path("size").asText());
        int most = size.isEmpty() ? described.path("default").asInt() : Integer.parseInt(size);
        if (most < 1 || most > described.path("largest").asInt()) {
            return VendorError.badRequest("The page size is not valid.").answer(request);
        }
        boolean isNumbered = described.has("page");
        String place =
                request.value(described.path(isNumbered ? "page" : "skip").asText());
        int number = place.isEmpty() ? (isNumbered ? 1 : 0) : Integer.parseInt(place);
        int begin = Math.min(all.size(), isNumbered ? (number - 1) * most : number);
        List<String> page = all.subList(begin, Math.min(all.size(), begin + most));
        String beyond = described.path("beyond").asText();
        if (page.isEmpty() && beyond.equals("no-content")) {
            return new WholeReply(204, Map.of(), Body.of(""));
        }
        if (page.isEmpty() && beyond.equals("error")) {
            return VendorError.badRequest("The page does not exist.").answer(request);
        }
        ObjectNode envelope = envelope(all.size());
        boolean isLast = begin + most >= all.size();
        switch (described.path("envelope").asText()) {
            case "genesys" ->
                pages(envelope, most, number, all.size())
                        .put("selfUri", request.path() + "?" + request.queryForPage(most, number));
            case "pages" -> pages(envelope, most, number, all.size());
            case "cxone" ->
                envelope.putObject("_links")
                        .put("self", request.path())
                        .put("next", isLast ? null : request.path() + "?skip=" + (begin + most) + "&top=" + most);
            default -> {}
        }
        if (described.path("envelope").asText().equals("genesys") && !isLast) {
            envelope.put("nextUri", request.path() + "?" + request.queryForPage(most, number + 1));
        }
        return reply(page, envelope);
    }

    private ObjectNode envelope(int total) {
        ObjectNode envelope = Json.object();
        return described.has("total") ? envelope.put(described.path("total").asText(), total) : envelope;
    }

    private ObjectNode pages(ObjectNode envelope, int size, int number, int total) {
        envelope.put("pageSize", size).put("pageNumber", number);
        return described.has("total") ? envelope.put("pageCount", (total + size - 1) / size) : envelope;
    }

    private WholeReply reply(List<String> page, ObjectNode envelope) {
        String[] path = described.path("array").asText().split("/", -1);
        ObjectNode parent = path.length == 1 ? envelope : envelope.putObject(path[0]);
        ArrayNode array = parent.putArray(path[path.length - 1]);
        page.forEach(row -> array.add(Json.read(row.getBytes(StandardCharsets.UTF_8))));
        return WholeReply.json(200, Body.of(Json.bytes(envelope)));
    }

    /** A parameter or member by its name, or a place in the body by its JSON Pointer. */
    private static String value(Request request, String name) {
        return name.startsWith("/") ? request.json().at(name).asText() : request.value(name);
    }

    private static String row(String record, int number, Instant from) {
        return record.replace("\"{#}\"", Integer.toString(number))
                .replace("{n:5}", String.format(Locale.ROOT, "%05d", number))
                .replace("{n}", Integer.toString(number))
                .replace("{at}", from.plusSeconds(number).toString());
    }
}
