package caravan.status;

/**
 * An answer of the status port.
 *
 * @param up false answers 503
 * @param type the content type
 */
public record StatusAnswer(boolean up, String type, String body) {
    public static StatusAnswer json(boolean up, String body) {
        return new StatusAnswer(up, "application/json", body);
    }
}
