package caravan.settings.sink;

/** One sink of a feed: one of Caravan's own, or a route of the user's own. */
public sealed interface SinkChoice permits SinkName, EndpointSinkSettings {
    /** Its name, as in {@code feed.F.sink}. */
    String written();
}
