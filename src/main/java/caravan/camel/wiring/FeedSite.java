package caravan.camel.wiring;

import caravan.camel.call.ApiAddress;
import caravan.camel.source.cxone.CxOneSite;
import caravan.camel.wiring.token.TokenFactory;
import caravan.genesys.Region;
import caravan.settings.FeedSettings;
import caravan.settings.choice.Grant;
import caravan.settings.choice.SourceName;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a feed's vendor.
 *
 * @param api makes the address of the API
 * @param tokenEndpoint null where no token is requested
 */
record FeedSite(Supplier<ApiAddress> api, @Nullable URI tokenEndpoint) {
    private static final String CXONE_PATH = "/incontactapi/";

    /** The addresses that settings name. They are empty if the region is unknown. A secret goes only to the region of the API. */
    static Optional<FeedSite> of(FeedSettings feed, Clock clock) {
        if (isCxOne(feed)) {
            return Optional.of(new FeedSite(
                    () -> CxOneSite.api(feed, TokenFactory.http(feed), clock), CxOneSite.tokenEndpoint(feed)));
        }
        URI api = feed.source().apiUrl();
        if (api != null && feed.client().grant() == Grant.NONE) {
            return Optional.of(new FeedSite(() -> ApiAddress.of(api), null));
        }
        URI tokenEndpoint = feed.client().tokenUrl();
        if (api != null && tokenEndpoint != null) {
            return Optional.of(new FeedSite(() -> ApiAddress.of(api), tokenEndpoint));
        }
        return Region.find(api == null ? feed.source().region() : api.getHost())
                .map(region -> new FeedSite(
                        () -> ApiAddress.of(Objects.requireNonNullElse(api, region.api())),
                        Objects.requireNonNullElse(tokenEndpoint, region.tokenEndpoint())));
    }

    /** Whether the vendor is NICE CXone: by the source, or for any REST API by the path that all its reports have. */
    static boolean isCxOne(FeedSettings feed) {
        String path = feed.rest().request().path().toLowerCase(Locale.ROOT);
        return feed.source().name() == SourceName.CXONE_COMPLETED
                || (feed.source().name() == SourceName.REST_PAGES
                        && feed.client().grant() != Grant.NONE
                        && path.startsWith(CXONE_PATH));
    }
}
