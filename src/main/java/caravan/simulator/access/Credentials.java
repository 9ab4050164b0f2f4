package caravan.simulator.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whom the token endpoint gives tokens: clients, users of them, access keys, and refresh tokens that may rotate. Made on one
 * thread, then safe for many.
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

    /** Each name with its password. */
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

    /** An authorization code that is good once (RFC 6749, 4.1). */
    public void code(String text) {
        codes.add(text);
        coded = true;
    }

    /** Whether it is good; from now on it is not. */
    boolean useCode(String text) {
        return codes.remove(text);
    }

    /** A name for users whose name the request does not have. */
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

    /** Whether it is good; where they rotate it is not from now on, and the next one is. */
    boolean use(String refreshToken, String next) {
        boolean good = rotating ? refreshTokens.remove(refreshToken) : refreshTokens.contains(refreshToken);
        if (good && rotating) {
            refreshTokens.add(next);
        }
        return good;
    }
}
