package caravan.cxone;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The vendor's document with the API of a tenant: {@code {"api_endpoint": "https://api-na1.…", …}}. */
public final class TenantConfiguration {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TenantConfiguration() {}

    /** The address of a tenant's document. */
    public static URI address(URI configuration, String tenant) {
        return URI.create(configuration + "?tenantId=" + URLEncoder.encode(tenant, StandardCharsets.UTF_8));
    }

    /** Whether a body is JSON; a proxy's page is not. */
    public static boolean isDocument(byte[] body) {
        try {
            return JSON.readTree(body).isObject();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a document has an address of the API, even an unsafe one; an error has none. */
    public static boolean namesApi(byte[] body) {
        try {
            return JSON.readTree(body).path("api_endpoint").isTextual();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The API's address; empty without one that may get the access token. A safe address has no user, query and fragment, and
     * is encrypted if the document's address is.
     */
    public static Optional<URI> api(URI from, byte[] body) {
        try {
            URI api = URI.create(JSON.readTree(body).path("api_endpoint").asText());
            boolean safe = "https".equals(api.getScheme())
                    || ("http".equals(api.getScheme()) && "http".equals(from.getScheme()));
            boolean plain = api.getHost() != null
                    && api.getRawUserInfo() == null
                    && api.getRawQuery() == null
                    && api.getRawFragment() == null;
            return safe && plain ? Optional.of(api) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
