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
 * Whose tokens a row of the store holds.
 *
 * @param name the feed's, for what a person is told
 * @param user of the password grant or an access key's id; else empty
 * @param scopes separated by spaces, in any order
 * @param refreshToken that was set for the refresh token grant, else null; never printed
 */
public record StoredClient(
        String name, TokenRequest request, String user, String scopes, @Nullable String refreshToken) {
    public StoredClient {
        scopes = String.join(" ", new TreeSet<>(List.of(scopes.trim().split("\\s+", -1))));
    }

    /**
     * The row's key. Tokens of other scopes are in another row, but for the refresh token grant: a refresh token that was
     * rotated outlives a change of scopes, only the access token beside it does not. A refresh token that a person has set
     * anew begins a row of its own.
     */
    String id() {
        String bound = refreshToken == null ? "scopes " + scopes : "refresh token " + refreshToken;
        String grant = request.parameters().getOrDefault("grant_type", "");
        return sha256(String.join("\0", request.endpoint().toString(), request.clientId(), grant, user, bound));
    }

    /**
     * What tells the credentials of this client from others, to be kept encrypted: a token that was got with another secret, password
     * or way to send them is not taken, for then a wrong secret would work.
     */
    String credentials() {
        Map<String, String> sent = new TreeMap<>(request.parameters());
        sent.remove("scope"); // in any order, and in the row's key
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
