package caravan.camel.feed;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The feeds by name, in the order of {@code caravan.feeds}. */
public final class Feeds {
    private final Map<String, Feed> feeds = new LinkedHashMap<>();

    public Feeds(Collection<Feed> feeds) {
        feeds.forEach(feed -> this.feeds.put(feed.name(), feed));
    }

    public Feed get(String name) {
        Feed feed = feeds.get(name);
        if (feed == null) {
            throw new IllegalArgumentException(
                    "The feed " + name + " is unknown. caravan.feeds has " + feeds.keySet() + ".");
        }
        return feed;
    }

    public Collection<String> names() {
        return feeds.keySet();
    }

    public Collection<Feed> all() {
        return feeds.values();
    }
}
