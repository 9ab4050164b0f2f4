package caravan.oauth;

import caravan.testing.TokenServer;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The client {@code acme} of a process whose tokens are in a store, as a test wants it. */
final class Stored {
    static final Duration LEASE = Duration.ofSeconds(90);

    private final TokenServer server;
    private final TokenStore store;
    private final Clock clock;
    private final Client client;
    private String scopes = "";
    private @Nullable String refreshToken;
    private String secret = "s3cret";
    private int[] keys = {1};
    private RetryPolicy.Pause pause = duration -> {};

    Stored(TokenServer server, TokenStore store, Clock clock) {
        this.server = server;
        this.store = store;
        this.clock = clock;
        this.client = new Client(server.uri(), clock);
    }

    Stored secret(String other) {
        secret = other;
        return this;
    }

    Stored scopes(String names) {
        scopes = names;
        return this;
    }

    /** The refresh token grant instead of client credentials. */
    Stored refreshToken(String first) {
        refreshToken = first;
        return this;
    }

    /** The keys, each by a number; the first encrypts. */
    Stored keys(int... numbers) {
        keys = numbers.clone();
        return this;
    }

    /** Happens between two looks while another process sends its request. */
    Stored pause(RetryPolicy.Pause other) {
        pause = other;
        return this;
    }

    /** Its reports, and the waits that it requested. */
    Client client() {
        return client;
    }

    AccessTokens tokens() {
        Map<String, String> parameters =
                Map.of("grant_type", refreshToken == null ? "client_credentials" : "refresh_token", "scope", scopes);
        TokenRequest request = new TokenRequest(server.uri(), "acme", secret, ClientAuthentication.BASIC, parameters);
        return client.tokens(new StoredTokens(
                new StoredClient("acme", request, "", scopes, refreshToken),
                client.endpoint(request),
                store,
                cipher(keys),
                LEASE,
                clock,
                pause));
    }

    static TokenCipher cipher(int... keys) {
        List<byte[]> bytes = Arrays.stream(keys).mapToObj(Stored::key).toList();
        return new TokenCipher(bytes);
    }

    /** An answer with a refresh token beside the access token. */
    static String answer(String token, String refreshToken) {
        return """
                {"access_token": "%s", "token_type": "bearer", "expires_in": 300, "refresh_token": "%s"}"""
                .formatted(token, refreshToken);
    }

    /** The refresh tokens that were sent, in order. */
    static List<String> sent(TokenServer server) {
        return server.requests().stream()
                .flatMap(request -> Stream.of(request.body().split("&", -1)))
                .filter(field -> field.startsWith("refresh_token="))
                .map(field -> field.substring("refresh_token=".length()))
                .toList();
    }

    private static byte[] key(int number) {
        byte[] key = new byte[TokenCipher.KEY_BYTES];
        Arrays.fill(key, (byte) number);
        return key;
    }
}
