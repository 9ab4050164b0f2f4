package caravan.camel.token;

import caravan.testing.TokenServer;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A real API on loopback, with its token endpoint. The first token dies after some calls, the others live. */
final class GuardedApi implements AutoCloseable {
    private final AtomicInteger issued = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final TokenServer server = new TokenServer().otherwise(this::answer);
    private final int firstTokenLives;

    private GuardedApi(int firstTokenLives) {
        this.firstTokenLives = firstTokenLives;
    }

    static GuardedApi withFirstTokenFor(int calls) {
        return new GuardedApi(calls);
    }

    /** It refuses every token. */
    static GuardedApi withoutEntry() {
        return new GuardedApi(-1);
    }

    String address() {
        return "http://" + server.uri().getAuthority();
    }

    String tokenUrl() {
        return server.uri().toString();
    }

    /** A client that this API knows. */
    OAuthClient client() {
        OAuthClient client = new OAuthClient();
        client.setApiUrl(address() + "/v1");
        client.setTokenUrl(tokenUrl());
        client.setClientId("partner");
        client.setClientSecret("s3cret");
        return client;
    }

    List<TokenServer.Request> tokenRequests() {
        return server.requests().stream()
                .filter(one -> one.line().endsWith(TokenServer.PATH))
                .toList();
    }

    List<TokenServer.Request> calls() {
        return server.requests().stream()
                .filter(one -> !one.line().endsWith(TokenServer.PATH))
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals(TokenServer.PATH)) {
            TokenServer.send(exchange, 200, TokenServer.token("token-" + issued.incrementAndGet(), 3600));
            return;
        }
        if (!isAlive(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")))) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            TokenServer.send(exchange, 401, "{\"message\":\"the token has expired\"}");
            return;
        }
        if (path.startsWith("/to/")) {
            exchange.getResponseHeaders().set("Location", "http://" + path.substring("/to/".length()));
            exchange.sendResponseHeaders(302, -1);
            return;
        }
        TokenServer.send(exchange, 200, "{\"call\":" + accepted.get() + "}");
    }

    private boolean isAlive(String authorization) {
        if (firstTokenLives < 0 || !authorization.equals("Bearer token-" + issued.get())) {
            return false;
        }
        return accepted.incrementAndGet() <= firstTokenLives || issued.get() > 1;
    }

    @Override
    public void close() {
        server.close();
    }
}
