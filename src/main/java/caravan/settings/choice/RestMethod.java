package caravan.settings.choice;

/** How a feed of {@code rest-pages} asks. */
public enum RestMethod {
    GET,
    POST
}
