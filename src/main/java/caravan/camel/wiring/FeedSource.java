package caravan.camel.wiring;

import caravan.camel.feed.JobSource;
import caravan.camel.feed.Source;
import caravan.camel.source.cxone.CxOneCompleted;
import caravan.camel.source.genesys.GenesysJobs;
import caravan.camel.source.genesys.GenesysQuery;
import caravan.camel.source.rest.RestPages;
import caravan.settings.FeedSettings;
import org.jspecify.annotations.Nullable;

/**
 * The source of one feed, as its own type and as the types that Caravan reads it by.
 *
 * @param jobs null where the vendor collects nothing in jobs
 * @param query null unless the feed sends the details query of Genesys Cloud
 * @param contacts null unless the feed reads completed contacts of NICE CXone
 * @param rest null unless settings describe the API
 */
record FeedSource(
        Source source,
        @Nullable JobSource jobs,
        @Nullable GenesysQuery query,
        @Nullable CxOneCompleted contacts,
        @Nullable RestPages rest) {
    /**
     * Makes the source that a feed's settings name.
     *
     * @throws IllegalArgumentException for a filter or a request that cannot be sent
     */
    static FeedSource of(FeedSettings feed) {
        return switch (feed.source().name()) {
            case GENESYS_QUERY -> ofQuery(feed, null);
            case GENESYS -> ofQuery(feed, new GenesysJobs(feed.source(), true));
            case GENESYS_JOBS -> {
                GenesysJobs jobs = new GenesysJobs(feed.source(), false);
                yield new FeedSource(jobs, jobs, null, null, null);
            }
            case CXONE_COMPLETED -> {
                CxOneCompleted contacts = new CxOneCompleted(feed);
                yield new FeedSource(contacts, null, null, contacts, null);
            }
            case REST_PAGES -> {
                RestPages rest = new RestPages(feed);
                yield new FeedSource(rest, null, null, null, rest);
            }
        };
    }

    private static FeedSource ofQuery(FeedSettings feed, @Nullable JobSource jobs) {
        GenesysQuery query = new GenesysQuery(feed.source());
        return new FeedSource(query, jobs, query, null, null);
    }
}
