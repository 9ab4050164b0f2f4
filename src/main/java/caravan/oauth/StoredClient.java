package caravan.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The client whose tokens a row of the store has.
 *
 * @param name of the feed, for messages
 * @param user of the password grant or an access key's id; else empty
 * @param scopes separated by spaces, in any order
 * @param refreshToken from the settings for the refresh token grant, else null; never printed
 */
public record StoredClient(
        String name, TokenRequest request, String user, String scopes, @Nullable String refreshToken) {
    public StoredClient {
        scopes = String.join(" ", new TreeSet<>(List.of(scopes.trim().split("\\s+", -1))));
    }

    /**
     * The row's key. Tokens of other scopes have another row, except with the refresh token grant: a rotated refresh token
     * stays valid when the scopes change, and only the access token does not. A new refresh token in the settings gets a new
     * row.
     */
    String id() {
        String bound = refreshToken == null ? "scopes " + scopes : "refresh token " + refreshToken;
        String grant = request.parameters().getOrDefault("grant_type", "");
        return sha256(String.join("\0", request.endpoint().toString(), request.clientId(), grant, user, bound));
    }

    /**
     * A digest of the client's credentials, which is stored encrypted. A token from another secret, password or client
     * authentication is not used; else a wrong secret would seem to work.
     */
    String credentials() {
        Map<String, String> sent = new TreeMap<>(request.parameters());
        sent.remove("scope"); // any order; it is part of the row's key
        return sha256(request.clientSecret() + "\0" + request.authentication() + "\0" + sent);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    @Override
    public String toString() {
        return "feed." + name;
    }
}
