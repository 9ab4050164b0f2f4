package caravan.simulator.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Credentials that the token endpoint accepts: clients, users, access keys, refresh tokens that may rotate,
 * authorization codes. One thread fills it, then it is safe for many.
 */
public final class Credentials {
    private final Map<String, String> clients = new HashMap<>();
    private final Map<String, String> users = new HashMap<>();
    private final Map<String, String> accessKeys = new HashMap<>();
    private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();
    private final Set<String> codes = ConcurrentHashMap.newKeySet();
    private boolean coded;
    private boolean rotating;
    private boolean refreshing;

    /** Each id with its secret. */
    public Map<String, String> clients() {
        return clients;
    }

    /** Each user's name with the password. */
    public Map<String, String> users() {
        return users;
    }

    /** Each id with its secret. */
    public Map<String, String> accessKeys() {
        return accessKeys;
    }

    public void refreshToken(String first, boolean rotates) {
        refreshTokens.add(first);
        rotating = rotates;
        refreshing = true;
    }

    /** Adds an authorization code that is valid once (RFC 6749, 4.1). */
    public void code(String text) {
        codes.add(text);
        coded = true;
    }

    /** Uses a code up; whether it was valid. */
    boolean useCode(String text) {
        return codes.remove(text);
    }

    /** The user of a request without a user name. */
    String someUser() {
        return users.keySet().stream().sorted().findFirst().orElse("user");
    }

    boolean takes(String grantType) {
        return switch (grantType) {
            case "client_credentials" -> true;
            case "password" -> !users.isEmpty();
            case "refresh_token" -> refreshing;
            case "authorization_code" -> coded;
            default -> false;
        };
    }

    boolean rotates() {
        return rotating;
    }

    /** Uses a refresh token; whether it was valid. If refresh tokens rotate, only the next one is valid afterwards. */
    boolean use(String refreshToken, String next) {
        boolean good = rotating ? refreshTokens.remove(refreshToken) : refreshTokens.contains(refreshToken);
        if (good && rotating) {
            refreshTokens.add(next);
        }
        return good;
    }
}
