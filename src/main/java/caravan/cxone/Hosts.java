package caravan.cxone;

import java.net.URI;

/**
 * The hosts of NICE CXone. Tokens come from its {@link Issuer}, or from a host of the area; data comes from the tenant's API.
 */
public final class Hosts {
    private Hosts() {}

    /** Whether an address is on one of the vendor's domains. The vendor's secrets go to no other. */
    public static boolean isVendors(URI address) {
        return Issuer.isVendors(address.getHost());
    }

    /**
     * The API of an area, known without a request.
     *
     * @param area such as {@code na1}
     */
    public static URI api(String area) {
        return URI.create("https://api-" + area + ".niceincontact.com");
    }

    /** Issues tokens only for access keys. The vendor's other domain, with a dash, is correct. */
    public static URI accessKeyEndpoint(String area) {
        return URI.create("https://" + area + ".nice-incontact.com/authentication/v1/token/access-key");
    }
}
