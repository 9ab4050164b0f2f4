package caravan.camel;

import caravan.cxone.Hosts;
import caravan.cxone.TenantConfiguration;
import caravan.http.PlainClient;
import caravan.settings.CxOneSettings;
import caravan.settings.FeedSettings;
import caravan.settings.Grant;
import caravan.settings.Mistakes;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;

/**
 * Where a feed of NICE CXone is asked. Addresses that settings tell win; else a tenant's API is asked for, or made from the
 * area; and tokens come from the vendor's one host, or for an access key alone from the area's.
 */
final class CxOneSite {
    private CxOneSite() {}

    /** Tells what is missing to know the hosts. */
    static void check(FeedSettings feed, Mistakes mistakes) {
        CxOneSettings cxOne = feed.cxOne();
        String name = "feed." + feed.name();
        if (feed.source().apiUrl() == null && cxOne.tenant() == null && cxOne.area() == null) {
            mistakes.add(
                    name + ".tenant is not set. With cxone-completed set it, or .area or .api-url, so that it is known"
                            + " where the API is.");
        }
        URI api = feed.source().apiUrl();
        if (feed.client().tokenUrl() == null && api != null && !Hosts.isVendors(api)) {
            mistakes.add(name + ".token-url is not set: .api-url=" + api
                    + " is not NICE CXone's, so it does not tell who is asked for tokens.");
        } else if (feed.client().tokenUrl() == null && isAccessKey(feed) && cxOne.area() == null) {
            mistakes.add(name
                    + ".area is not set. With .grant=access_key set it, or .token-url, so that it is known"
                    + " where tokens are given.");
        }
    }

    /** Only after {@link #check} found nothing. */
    static ApiAddress api(FeedSettings feed, PlainClient http, Clock clock) {
        CxOneSettings cxOne = feed.cxOne();
        URI told = feed.source().apiUrl();
        String tenant = cxOne.tenant();
        if (told == null && tenant != null) {
            URI configuration = Objects.requireNonNullElse(cxOne.configurationUrl(), Hosts.CONFIGURATION);
            return ApiAddress.toldBy(
                    new TenantLookUp(feed.name(), TenantConfiguration.address(configuration, tenant), http, clock));
        }
        return ApiAddress.of(told == null ? Hosts.api(Objects.requireNonNull(cxOne.area())) : told);
    }

    /** Only after {@link #check} found nothing. */
    static URI tokenEndpoint(FeedSettings feed) {
        URI told = feed.client().tokenUrl();
        if (told != null) {
            return told;
        }
        return isAccessKey(feed)
                ? Hosts.accessKeyEndpoint(Objects.requireNonNull(feed.cxOne().area()))
                : Hosts.TOKEN_ENDPOINT;
    }

    private static boolean isAccessKey(FeedSettings feed) {
        return feed.client().grant() == Grant.ACCESS_KEY;
    }
}
