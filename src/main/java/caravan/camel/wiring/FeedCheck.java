package caravan.camel.wiring;

import caravan.camel.source.cxone.CxOneSite;
import caravan.camel.wiring.token.SharedRefreshTokens;
import caravan.cxone.ContactFilter;
import caravan.genesys.ConversationFilter;
import caravan.genesys.DetailsQuery;
import caravan.genesys.Region;
import caravan.settings.FeedSettings;
import caravan.settings.Settings;
import caravan.settings.choice.Grant;
import caravan.settings.choice.SourceName;
import caravan.settings.raw.Mistakes;
import caravan.sink.kafka.client.KafkaDestination;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Finds mistakes of feeds that no single setting shows. */
record FeedCheck(Settings settings, Clock clock) {
    void check(Mistakes mistakes) {
        SharedRefreshTokens.check(settings.feeds(), mistakes);
        for (FeedSettings feed : settings.feeds()) {
            checkSite(feed, mistakes);
            checkPageSize(feed, mistakes);
            checkKafka(feed, mistakes);
            checkSource(feed, mistakes);
        }
    }

    private void checkSite(FeedSettings feed, Mistakes mistakes) {
        if (feed.client().grant() == Grant.NONE) {
            if (feed.source().apiUrl() == null) {
                mistakes.add("feed." + feed.name() + ".api-url is not set. With .grant=none set it.");
            }
        } else if (FeedSite.isCxOne(feed)) {
            CxOneSite.check(feed, mistakes);
        } else if (FeedSite.of(feed, clock).isEmpty() && feed.source().apiUrl() != null) {
            mistakes.add("feed." + feed.name() + ".token-url is not set: .api-url="
                    + feed.source().apiUrl() + " is of no region, so the token endpoint is unknown.");
        } else if (FeedSite.of(feed, clock).isEmpty()) {
            mistakes.add("feed." + feed.name() + ".region=" + feed.source().region() + ": accepted is "
                    + Region.accepted() + ".");
        }
    }

    private static void checkPageSize(FeedSettings feed, Mistakes mistakes) {
        Integer pageSize = feed.source().pageSize();
        if (feed.source().name() == SourceName.GENESYS_QUERY
                && pageSize != null
                && pageSize > DetailsQuery.LARGEST_PAGE) {
            mistakes.add("feed." + feed.name() + ".page-size=" + pageSize + ": accepted is a whole number from 1 to "
                    + DetailsQuery.LARGEST_PAGE + " for genesys-query.");
        }
    }

    private static void checkKafka(FeedSettings feed, Mistakes mistakes) {
        feed.kafka().properties().keySet().stream()
                .filter(KafkaDestination.OWN_PROPERTIES::contains)
                .sorted()
                .forEach(name -> mistakes.add("sink.kafka.properties." + name
                        + ": Caravan sets it itself, because exactly once depends on it; take it out."));
    }

    private static void checkSource(FeedSettings feed, Mistakes mistakes) {
        try {
            List<String> identifying =
                    FeedSource.of(feed).source().shape().record().identifying();
            feed.source()
                    .redaction()
                    .conflict(identifying)
                    .ifPresent(pointer -> mistakes.add("feed." + feed.name() + ".redact removes or changes " + pointer
                            + ", by which Caravan identifies or dates a record. Take it out of .redact.drop, .hash and"
                            + " .truncate, and do not drop what is above it."));
        } catch (IllegalArgumentException e) {
            mistakes.add(
                    feed.source().name() == SourceName.REST_PAGES
                            ? "feed." + feed.name() + ".rest: " + e.getMessage() + "."
                            : "feed." + feed.name() + ".filter: " + e.getMessage()
                                    + "; accepted is a JSON object of the vendor's filter keys, without "
                                    + ownKeys(feed) + ".");
        }
    }

    private static Collection<String> ownKeys(FeedSettings feed) {
        return new TreeSet<>(
                feed.source().name() == SourceName.CXONE_COMPLETED
                        ? ContactFilter.OWN_KEYS
                        : ConversationFilter.OWN_KEYS);
    }
}
