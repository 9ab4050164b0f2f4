package caravan.flow;

import caravan.simulator.fault.Fault;
import caravan.simulator.http.Request;
import caravan.simulator.server.Simulator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** One feed's vendor at an address of its own, which may go away and come back, and which notes who has called it with what. */
final class Organisation implements AutoCloseable {
    private final String feed;
    private final Recipe recipe;
    private final String tokenPath;
    private final Function<Instant, List<String>> truth;
    private final Set<String> authorizations = ConcurrentHashMap.newKeySet();
    private Simulator vendor;

    /** Starts a vendor with the same data at a port of 127.0.0.1; 0 is any that is free. */
    interface Recipe {
        Simulator start(int port);
    }

    /**
     * Starts it.
     *
     * @param truth the lines that the feed is to deliver of what began before an instant
     */
    Organisation(String feed, Recipe recipe, String tokenPath, Function<Instant, List<String>> truth) {
        this.feed = feed;
        this.recipe = recipe;
        this.tokenPath = tokenPath;
        this.truth = truth;
        this.vendor = started(0);
    }

    static String client(String feed) {
        return feed + "-client";
    }

    static String user(String feed) {
        return feed + "-user";
    }

    static String secret(String feed) {
        return "s3cret-of-" + feed;
    }

    String feed() {
        return feed;
    }

    URI uri() {
        return vendor.uri();
    }

    URI tokenUri() {
        return vendor.uri().resolve(tokenPath);
    }

    Simulator vendor() {
        return vendor;
    }

    List<String> truth(Instant before) {
        return truth.apply(before);
    }

    /** Its address refuses connections from now on. */
    void goDown() {
        vendor.close();
    }

    /** The same address accepts connections again. */
    void comeBack() {
        vendor = started(vendor.uri().getPort());
    }

    /** On each request from now on. */
    void always(Fault fault) {
        vendor.faults().onNext(Integer.MAX_VALUE, request -> true, fault);
    }

    /** On each request for a token from now on. */
    void alwaysOverTokens(Fault fault) {
        vendor.faults().onNext(Integer.MAX_VALUE, request -> request.path().equals(tokenPath), fault);
    }

    /** Each different Authorization header that it was sent. */
    Set<String> authorizations() {
        return Set.copyOf(authorizations);
    }

    /** How its own client says who it is (RFC 6749, 2.3.1). */
    String basic() {
        byte[] both = (client(feed) + ":" + secret(feed)).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    @Override
    public void close() {
        vendor.close();
    }

    private Simulator started(int port) {
        Simulator started = recipe.start(port);
        started.faults().onNext(Integer.MAX_VALUE, this::isNoted, new Fault.Reset());
        return started;
    }

    /** Matches nothing: it only looks. */
    private boolean isNoted(Request request) {
        authorizations.add(request.header("Authorization"));
        return false;
    }
}
