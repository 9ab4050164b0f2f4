package caravan.cxone;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Where NICE CXone is asked. Tokens come from one host for all tenants, or from one of the area; data from the tenant's API. */
public final class Hosts {
    /** Gives tokens for access keys with a client, and for what else OAuth has. */
    public static final URI TOKEN_ENDPOINT = URI.create("https://cxone.niceincontact.com/auth/token");

    /** Tells which API is a tenant's. */
    public static final URI CONFIGURATION =
            URI.create("https://cxone.niceincontact.com/.well-known/cxone-configuration");

    private static final List<String> DOMAINS = List.of(".niceincontact.com", ".nice-incontact.com", ".incontact.com");

    private Hosts() {}

    /** Whether an address is on one of the vendor's domains: a secret that belongs to it goes to no other. */
    public static boolean isVendors(URI address) {
        return DOMAINS.stream().anyMatch(address.getHost().toLowerCase(Locale.ROOT)::endsWith);
    }

    /**
     * The API of an area that is known without asking.
     *
     * @param area such as {@code na1}
     */
    public static URI api(String area) {
        return URI.create("https://api-" + area + ".niceincontact.com");
    }

    /** Gives tokens for access keys alone. The vendor's other domain, with a dash, is right. */
    public static URI accessKeyEndpoint(String area) {
        return URI.create("https://" + area + ".nice-incontact.com/authentication/v1/token/access-key");
    }
}
