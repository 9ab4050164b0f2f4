package caravan.cxone;

import java.net.URI;

/** Where NICE CXone is asked. Tokens come from its {@link Issuer}, or from a host of the area; data from the tenant's API. */
public final class Hosts {
    private Hosts() {}

    /** Whether an address is on one of the vendor's domains: a secret that belongs to it goes to no other. */
    public static boolean isVendors(URI address) {
        return Issuer.isVendors(address.getHost());
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
