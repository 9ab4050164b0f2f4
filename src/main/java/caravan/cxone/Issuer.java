package caravan.cxone;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of NICE CXone's separate realms: each has its own tokens, and its secrets go to no host of another realm.
 *
 * @param address of the host that issues tokens and knows tenants' APIs
 */
public record Issuer(URI address) {
    /** The names that settings accept. */
    private static final Map<String, URI> NAMES = Map.of(
            "commercial", URI.create("https://cxone.niceincontact.com"),
            "fedramp", URI.create("https://cxone-gov.niceincontact.com"),
            "au-sovereign", URI.create("https://nicecxone-sov1.au"),
            "eu-sovereign", URI.create("https://nicecxone-sov1.eu"));

    private static final Pattern SOVEREIGN = Pattern.compile("(?:.*\\.)?nicecxone-sov\\d*\\.(au|eu|uk)");
    private static final Pattern VENDORS =
            Pattern.compile("(?:.*\\.)?(?:nice-?incontact|incontact|nicecxone)(?:-gov)?\\.com");
    private static final Pattern GOVERNMENT = Pattern.compile(".*(?<![a-z])(?:us)?gov(?![a-z]).*|.*fedramp.*");

    /** The issuer of a name, or of its host's address. */
    public static Issuer of(String text) {
        URI known = NAMES.get(text);
        return new Issuer(known == null ? URI.create(text) : known);
    }

    /** Issues tokens for access keys with a client, and for all OAuth grants. */
    public URI tokenEndpoint() {
        return address.resolve("/auth/token");
    }

    /** The address of tenants' configurations. */
    public URI configuration() {
        return address.resolve("/.well-known/cxone-configuration");
    }

    public boolean isCommercial() {
        return address.equals(NAMES.get("commercial"));
    }

    /** Whether a host is on one of the vendor's domains. The vendor's secrets go to no other. */
    static boolean isVendors(String host) {
        return realm(host).isPresent();
    }

    /** The issuer's name of a host's realm; empty for a host of another company. */
    public static Optional<String> realm(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        Matcher sovereign = SOVEREIGN.matcher(name);
        if (sovereign.matches()) {
            return Optional.of(sovereign.group(1) + "-sovereign");
        }
        if (!VENDORS.matcher(name).matches()) {
            return Optional.empty();
        }
        return Optional.of(GOVERNMENT.matcher(name).matches() ? "fedramp" : "commercial");
    }

    /** The same for an area's name; most names show no realm. */
    public static Optional<String> realmOfArea(String area) {
        return GOVERNMENT.matcher(area).matches() ? Optional.of("fedramp") : Optional.empty();
    }
}
