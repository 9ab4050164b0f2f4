package caravan.meter;

/** The class of a response's status. 401 and 429 have classes of their own, because Caravan expects them. */
public enum RequestOutcome {
    SUCCESS("2xx"),
    REDIRECTION("3xx"),
    UNAUTHORIZED("401"),
    THROTTLED("429"),
    CLIENT_ERROR("4xx"),
    SERVER_ERROR("5xx"),
    /** No response. */
    NONE("none"),
    /** The response began, but its body is too large or waits for memory. */
    UNREAD("unread");

    private final String written;

    RequestOutcome(String written) {
        this.written = written;
    }

    /** The value of the label. */
    public String written() {
        return written;
    }

    /** The class of a status; 0 is no response. */
    public static RequestOutcome of(int status) {
        return switch (status) {
            case 401 -> UNAUTHORIZED;
            case 429 -> THROTTLED;
            default ->
                switch (status / 100) {
                    case 2 -> SUCCESS;
                    case 3 -> REDIRECTION;
                    case 4 -> CLIENT_ERROR;
                    case 5 -> SERVER_ERROR;
                    default -> NONE;
                };
        };
    }
}
