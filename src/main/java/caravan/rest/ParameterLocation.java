package caravan.rest;

/** The place of the next page's number, offset or token in a request. */
public sealed interface ParameterLocation {
    /** A parameter of the address. */
    record Query(String name) implements ParameterLocation {}

    /**
     * A member of the JSON body.
     *
     * @param pointer JSON Pointer; missing members on the way are added
     */
    record Body(String pointer) implements ParameterLocation {}

    /**
     * Reads {@code query:NAME} or {@code body:/POINTER}.
     *
     * @throws IllegalArgumentException for another text
     */
    static ParameterLocation of(String text) {
        int colon = text.indexOf(':');
        String where = text.substring(0, Math.max(0, colon));
        String name = text.substring(colon + 1);
        return switch (where) {
            case "query" -> new Query(name);
            case "body" -> new Body(name);
            default -> throw new IllegalArgumentException(text);
        };
    }
}
