package caravan.flow;

import caravan.simulator.Conversation;
import caravan.simulator.Fault;
import caravan.simulator.GenesysCloud;
import caravan.simulator.Request;
import caravan.simulator.Simulator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One feed's vendor at an address of its own, which may go away and come back, and which notes who has called it with what. */
final class Organisation implements AutoCloseable {
    private final String feed;
    private final GenesysCloud recipe;
    private final Function<Simulator, Stream<Conversation>> data;
    private final Function<Conversation, String> form;
    private final Set<String> authorizations = ConcurrentHashMap.newKeySet();
    private Simulator vendor;

    /**
     * @param data what the feed is to deliver, with all that is not due yet
     * @param form as what
     */
    Organisation(
            String feed,
            GenesysCloud recipe,
            Function<Simulator, Stream<Conversation>> data,
            Function<Conversation, String> form) {
        this.feed = feed;
        this.recipe = recipe.client(client(), secret()).user(user(), secret()).requestsPerMinute(0);
        this.data = data;
        this.form = form;
        this.vendor = started();
    }

    String feed() {
        return feed;
    }

    String client() {
        return feed + "-client";
    }

    String user() {
        return feed + "-user";
    }

    String secret() {
        return "s3cret-of-" + feed;
    }

    URI uri() {
        return vendor.uri();
    }

    Simulator vendor() {
        return vendor;
    }

    List<String> truth(Instant before) {
        return data.apply(vendor)
                .filter(conversation -> conversation.start().isBefore(before))
                .map(form)
                .toList();
    }

    /** Nobody listens at its address any more. */
    void goDown() {
        vendor.close();
    }

    /** Somebody does again, at the same one. */
    void comeBack() {
        recipe.port(vendor.uri().getPort());
        vendor = started();
    }

    /** On each request from now on, of those that match. */
    void always(Predicate<Request> matching, Fault fault) {
        vendor.faults().onNext(Integer.MAX_VALUE, matching, fault);
    }

    /** Each different Authorization header that it was sent. */
    Set<String> authorizations() {
        return Set.copyOf(authorizations);
    }

    /** How its own client says who it is (RFC 6749, 2.3.1). */
    String basic() {
        byte[] both = (client() + ":" + secret()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    @Override
    public void close() {
        vendor.close();
    }

    private Simulator started() {
        Simulator started = recipe.start();
        started.faults().onNext(Integer.MAX_VALUE, this::isNoted, new Fault.Reset());
        return started;
    }

    /** Matches nothing: it only looks. */
    private boolean isNoted(Request request) {
        authorizations.add(request.header("Authorization"));
        return false;
    }
}
