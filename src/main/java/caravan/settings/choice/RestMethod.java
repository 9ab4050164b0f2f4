package caravan.settings.choice;

/** The HTTP methods of {@code rest-pages}. */
public enum RestMethod {
    GET,
    POST
}
