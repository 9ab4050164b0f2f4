package caravan.camel.source.cxone;

import caravan.camel.call.ApiAddress;
import caravan.cxone.Hosts;
import caravan.cxone.Issuer;
import caravan.cxone.TenantConfiguration;
import caravan.http.PlainClient;
import caravan.settings.CxOneSettings;
import caravan.settings.FeedSettings;
import caravan.settings.choice.Grant;
import caravan.settings.raw.Mistakes;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a feed of NICE CXone is asked. Addresses that settings tell win; else a tenant's API is asked for, or made from the
 * area; and tokens come from the issuer,
 * or for an access key alone from the area's host.
 */
public final class CxOneSite {
    private CxOneSite() {}

    /** Tells what is missing to know the hosts. */
    public static void check(FeedSettings feed, Mistakes mistakes) {
        CxOneSettings cxOne = feed.cxOne();
        String name = "feed." + feed.name();
        if (feed.source().apiUrl() == null && cxOne.tenant() == null && cxOne.area() == null) {
            mistakes.add(
                    name + ".tenant is not set. With cxone-completed set it, or .area or .api-url, so that it is known"
                            + " where the API is.");
        }
        Issuer issuer = issuer(feed);
        URI api = feed.source().apiUrl();
        if (feed.client().tokenUrl() == null && issuer.isCommercial() && api != null && !Hosts.isVendors(api)) {
            mistakes.add(name + ".token-url is not set: .api-url=" + api
                    + " is not NICE CXone's, so the token endpoint is unknown.");
        } else if (feed.client().tokenUrl() == null && isAccessKey(feed) && !issuer.isCommercial()) {
            mistakes.add(name + ".token-url is not set. With .grant=access_key and .issuer=" + cxOne.issuer()
                    + " set it: .area makes a commercial address.");
        } else if (feed.client().tokenUrl() == null && isAccessKey(feed) && cxOne.area() == null) {
            mistakes.add(name
                    + ".area is not set. With .grant=access_key set it, or .token-url, so that it is known"
                    + " where tokens are given.");
        } else {
            checkRealm(feed, mistakes);
        }
        if (!issuer.isCommercial() && api == null && cxOne.tenant() == null && cxOne.area() != null) {
            mistakes.add(name + ".area=" + cxOne.area() + " makes a commercial address. With .issuer=" + cxOne.issuer()
                    + " set .tenant or .api-url instead.");
        }
    }

    /** A secret of one of the vendor's worlds must not go to another. */
    private static void checkRealm(FeedSettings feed, Mistakes mistakes) {
        String host = tokenEndpoint(feed).getHost();
        Optional<String> tokens = Issuer.realm(host);
        Map<String, Optional<String>> places = new LinkedHashMap<>();
        place(places, ".api-url", feed.source().apiUrl());
        place(places, ".configuration-url", feed.cxOne().configurationUrl());
        String area = feed.cxOne().area();
        if (area != null) {
            places.put(".area=" + area, Issuer.realmOfArea(area));
        }
        places.forEach((place, realm) -> {
            if (tokens.isPresent() && realm.isPresent() && !realm.equals(tokens)) {
                mistakes.add("feed." + feed.name() + ".issuer=" + feed.cxOne().issuer() + " does not fit " + place
                        + ", which looks like a tenant of " + realm.get() + ": its secret would go to " + host
                        + ". Set .issuer=" + realm.get() + ", or the .token-url of that tenant.");
            }
        });
    }

    private static void place(Map<String, Optional<String>> places, String name, @Nullable URI address) {
        if (address != null) {
            places.put(name + "=" + address, Issuer.realm(address.getHost()));
        }
    }

    /** Only after {@link #check} found nothing. */
    public static ApiAddress api(FeedSettings feed, PlainClient http, Clock clock) {
        CxOneSettings cxOne = feed.cxOne();
        URI told = feed.source().apiUrl();
        String tenant = cxOne.tenant();
        if (told == null && tenant != null) {
            URI configuration = Objects.requireNonNullElse(
                    cxOne.configurationUrl(), issuer(feed).configuration());
            return ApiAddress.toldBy(
                    new TenantLookUp(
                            feed.name(),
                            TenantConfiguration.address(configuration, tenant),
                            tokenEndpoint(feed),
                            http,
                            clock)::ask);
        }
        return ApiAddress.of(told == null ? Hosts.api(Objects.requireNonNull(cxOne.area())) : told);
    }

    /** Only after {@link #check} found nothing. */
    public static URI tokenEndpoint(FeedSettings feed) {
        URI told = feed.client().tokenUrl();
        if (told != null) {
            return told;
        }
        return isAccessKey(feed)
                ? Hosts.accessKeyEndpoint(Objects.requireNonNull(feed.cxOne().area()))
                : issuer(feed).tokenEndpoint();
    }

    private static Issuer issuer(FeedSettings feed) {
        return Issuer.of(feed.cxOne().issuer());
    }

    private static boolean isAccessKey(FeedSettings feed) {
        return feed.client().grant() == Grant.ACCESS_KEY;
    }
}
