package caravan.simulator.genesys;

import caravan.simulator.http.BadQuery;
import caravan.simulator.http.Request;
import caravan.simulator.http.WholeReply;
import caravan.simulator.json.Body;
import caravan.simulator.json.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A page of a list as the vendor returns it for users, queues and so on: {@code entities}, {@code pageSize}, {@code
 * pageNumber}, {@code total}, {@code pageCount}, and addresses without a host. After the last page {@code entities} is
 * empty.
 */
record Listing(List<ObjectNode> all, int pageSize, int pageNumber) {
    private static final int DEFAULT = 25;
    private static final int LARGEST = 500;

    static Listing of(List<ObjectNode> all, Request request) throws BadQuery {
        return new Listing(
                all, number(request, "pageSize", DEFAULT, LARGEST), number(request, "pageNumber", 1, 1_000_000));
    }

    int pageCount() {
        return (all.size() + pageSize - 1) / pageSize;
    }

    List<ObjectNode> page() {
        int from = (int) Math.min(all.size(), (pageNumber - 1L) * pageSize);
        return all.subList(from, Math.min(all.size(), from + pageSize));
    }

    WholeReply answer(Request request) {
        ObjectNode body = Json.object();
        ArrayNode entities = body.putArray("entities");
        page().forEach(entities::add);
        body.put("pageSize", pageSize).put("pageNumber", pageNumber).put("total", all.size());
        body.put("firstUri", address(request, 1)).put("selfUri", address(request, pageNumber));
        if (pageNumber > 1) {
            body.put("previousUri", address(request, pageNumber - 1));
        }
        if (pageNumber < pageCount()) {
            body.put("nextUri", address(request, pageNumber + 1));
        }
        body.put("lastUri", address(request, Math.max(1, pageCount()))).put("pageCount", pageCount());
        return WholeReply.json(200, Body.of(Json.bytes(body)));
    }

    private String address(Request request, int number) {
        return request.path() + "?" + request.queryForPage(pageSize, number);
    }

    private static int number(Request request, String name, int otherwise, int most) throws BadQuery {
        String text = request.parameter(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,7}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            throw new BadQuery("The " + name + " must be from 1 to " + most + ".");
        }
        return Integer.parseInt(text);
    }
}
