package caravan.genesys;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A Genesys Cloud region. The domain of its hosts is looked up, never made from the AWS region's name.
 *
 * @param domain such as {@code mypurecloud.ie}
 */
public record Region(String domain) {
    private static final Map<String, String> DOMAINS = Map.ofEntries(
            Map.entry("us-east-1", "mypurecloud.com"),
            Map.entry("eu-west-1", "mypurecloud.ie"),
            Map.entry("ap-southeast-2", "mypurecloud.com.au"),
            Map.entry("ap-northeast-1", "mypurecloud.jp"),
            Map.entry("eu-central-1", "mypurecloud.de"),
            Map.entry("us-west-2", "usw2.pure.cloud"),
            Map.entry("ca-central-1", "cac1.pure.cloud"),
            Map.entry("ap-northeast-2", "apne2.pure.cloud"),
            Map.entry("eu-west-2", "euw2.pure.cloud"),
            Map.entry("ap-south-1", "aps1.pure.cloud"),
            Map.entry("us-east-2", "use2.us-gov-pure.cloud"),
            Map.entry("sa-east-1", "sae1.pure.cloud"),
            Map.entry("me-central-1", "mec1.pure.cloud"),
            Map.entry("ap-northeast-3", "apne3.pure.cloud"),
            Map.entry("eu-central-2", "euc2.pure.cloud"),
            Map.entry("mx-central-1", "mxc1.pure.cloud"),
            Map.entry("ap-southeast-1", "apse1.pure.cloud"),
            Map.entry("eusc-de-east-1", "edee1.eusc-pure.cloud"));

    /** The region of an AWS name or of a Genesys Cloud domain, with or without a host before it. */
    public static Optional<Region> find(String name) {
        return Optional.ofNullable(DOMAINS.get(name))
                .or(() -> DOMAINS.values().stream()
                        .filter(domain -> name.equals(domain) || name.endsWith("." + domain))
                        .findFirst())
                .map(Region::new);
    }

    /** The texts that {@link #find} accepts, for an error. */
    public static String accepted() {
        return "one of " + String.join(", ", new TreeSet<>(DOMAINS.keySet()))
                + ", or the region's domain, such as mypurecloud.ie";
    }

    public URI api() {
        return URI.create("https://api." + domain);
    }

    public URI tokenEndpoint() {
        return URI.create("https://login." + domain + "/oauth/token");
    }
}
