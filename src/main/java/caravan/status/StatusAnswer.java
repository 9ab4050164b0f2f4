package caravan.status;

import java.util.Map;

/**
 * An answer of the status port.
 *
 * @param up false answers 503
 * @param type the content type
 * @param headers that replace those of every answer
 */
public record StatusAnswer(boolean up, String type, String body, Map<String, String> headers) {
    public StatusAnswer {
        headers = Map.copyOf(headers);
    }

    public StatusAnswer(boolean up, String type, String body) {
        this(up, type, body, Map.of());
    }

    public static StatusAnswer json(boolean up, String body) {
        return new StatusAnswer(up, "application/json", body);
    }
}
