package caravan.camel.wiring;

import caravan.camel.call.ApiClient;
import caravan.camel.call.VendorClock;
import caravan.camel.feed.Feed;
import caravan.camel.feed.Source;
import caravan.camel.wiring.token.TokenFactory;
import caravan.interval.Grid;
import caravan.interval.Timetable;
import caravan.oauth.AccessTokens;
import caravan.settings.FeedSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Makes feeds from their settings. {@link FeedCheck} has found no mistake in them. */
record FeedFactory(FeedSources sources, TokenFactory tokens, SinkFactory sinks, ClientBudgets budgets, Clock clock) {
    List<Feed> feeds(List<FeedSettings> feeds) {
        return feeds.stream().map(this::feed).toList();
    }

    private Feed feed(FeedSettings feed) {
        FeedSource made = sources.of(feed);
        Source source = made.source();
        FeedSite site = FeedSite.of(feed, clock).orElseThrow();
        URI tokenEndpoint = site.tokenEndpoint();
        AccessTokens access = tokenEndpoint == null ? null : tokens.tokens(feed, tokenEndpoint);
        Timetable timetable = timetable(feed.schedule(), source);
        ApiClient api = new ApiClient(
                feed,
                site.api().get(),
                access,
                budgets.of(feed, site, access),
                new VendorClock(clock),
                timetable,
                source);
        return new Feed(
                feed,
                api,
                timetable,
                source,
                made.jobs(),
                SinkFactory.spooled(feed),
                sinks.sinks(feed, Feed.published(feed, source), source.vendor()));
    }

    private static Timetable timetable(FeedSettings.Schedule schedule, Source source) {
        return new Timetable(
                new Grid(schedule.interval()),
                schedule.end(),
                schedule.settle(),
                source.isSnapshot() ? Duration.ZERO : schedule.revisit(),
                schedule.revisitEvery());
    }
}
