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
 * The addresses of a NICE CXone feed. Settings come first. Otherwise the API's address is requested for the tenant, or made
 * from the area. Tokens come from the issuer, or for an access key from the area's host.
 */
public final class CxOneSite {
    private CxOneSite() {}

    /** Adds a mistake if the hosts are not known. */
    public static void check(FeedSettings feed, Mistakes mistakes) {
        CxOneSettings cxOne = feed.cxOne();
        String name = "feed." + feed.name();
        if (feed.source().apiUrl() == null && cxOne.tenant() == null && cxOne.area() == null) {
            mistakes.add(name + ".tenant is not set. For NICE CXone set it, or .area or .api-url, so that the"
                    + " address of the API is known.");
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
                    + ".area is not set. With .grant=access_key set it, or .token-url, so that the"
                    + " token endpoint is known.");
        } else {
            checkRealm(feed, mistakes);
        }
        if (!issuer.isCommercial() && api == null && cxOne.tenant() == null && cxOne.area() != null) {
            mistakes.add(name + ".area=" + cxOne.area() + " makes a commercial address. With .issuer=" + cxOne.issuer()
                    + " set .tenant or .api-url instead.");
        }
    }

    /** A secret of one of the vendor's realms must not go to another. */
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

    /** Call it only if {@link #check} found no mistake. */
    public static ApiAddress api(FeedSettings feed, PlainClient http, Clock clock) {
        CxOneSettings cxOne = feed.cxOne();
        URI set = feed.source().apiUrl();
        String tenant = cxOne.tenant();
        if (set == null && tenant != null) {
            URI configuration = Objects.requireNonNullElse(
                    cxOne.configurationUrl(), issuer(feed).configuration());
            return ApiAddress.requestedBy(
                    new TenantLookUp(
                            feed.name(),
                            TenantConfiguration.address(configuration, tenant),
                            tokenEndpoint(feed),
                            http,
                            clock)::request);
        }
        return ApiAddress.of(set == null ? Hosts.api(Objects.requireNonNull(cxOne.area())) : set);
    }

    /** Call it only if {@link #check} found no mistake. */
    public static URI tokenEndpoint(FeedSettings feed) {
        URI set = feed.client().tokenUrl();
        if (set != null) {
            return set;
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
