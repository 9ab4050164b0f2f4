package caravan.camel.wiring;

import caravan.camel.source.cxone.CxOneCompleted;
import caravan.camel.source.genesys.GenesysQuery;
import caravan.camel.source.rest.RestPages;
import caravan.settings.FeedSettings;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The sources of all feeds, by the names of the feeds. */
record FeedSources(Map<String, FeedSource> sources) {
    static FeedSources of(List<FeedSettings> feeds) {
        Map<String, FeedSource> sources = new LinkedHashMap<>();
        feeds.forEach(feed -> sources.put(feed.name(), FeedSource.of(feed)));
        return new FeedSources(sources);
    }

    FeedSource of(FeedSettings feed) {
        return Objects.requireNonNull(sources.get(feed.name()));
    }

    Map<String, GenesysQuery> queries() {
        return those(FeedSource::query);
    }

    Map<String, CxOneCompleted> contacts() {
        return those(FeedSource::contacts);
    }

    Map<String, RestPages> restPages() {
        return those(FeedSource::rest);
    }

    private <T> Map<String, T> those(Function<FeedSource, @Nullable T> type) {
        Map<String, T> those = new HashMap<>();
        sources.forEach((feed, source) -> {
            T one = type.apply(source);
            if (one != null) {
                those.put(feed, one);
            }
        });
        return those;
    }
}
