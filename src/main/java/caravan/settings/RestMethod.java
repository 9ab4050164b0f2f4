package caravan.settings;

/** How a feed of {@code rest-pages} asks. */
public enum RestMethod {
    GET,
    POST
}
