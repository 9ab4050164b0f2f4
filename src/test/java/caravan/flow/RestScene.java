package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.http.Request;
import caravan.simulator.rest.Resource;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;

/** The feed {@code acme} of {@code rest-pages} and the one address that it requests; one hour, one worker. */
final class RestScene implements AutoCloseable {
    static final String CALLS = "/v2/calls";

    private final Scene scene;
    private final List<String> truth;

    private RestScene(Scene scene, List<String> truth) {
        this.scene = scene;
        this.truth = truth;
        scene.with("caravan.workers", "1")
                .with("caravan.retry.retry-after-max", "20ms")
                .lasting(Duration.ofHours(1));
    }

    /** Conversations at {@link #CALLS}, described as far as it takes to read one page of them. */
    static RestScene of(Path folder, Conversations conversations, Resource resource) {
        List<String> truth = conversations.truth().map(Conversation::json).toList();
        Scene scene = new Scene(folder, new GenesysCloud(conversations).resource(resource.of(conversations)));
        return new RestScene(scene, truth)
                .with("source", "rest-pages")
                .with("rest.path", CALLS)
                .with("rest.records", "/calls")
                .with("rest.key", "/conversationId")
                .with("rest.start", "/conversationStart");
    }

    /** An example's settings, but for addresses and client. */
    static RestScene example(Path folder, String example, List<String> truth, GenesysCloud vendor) {
        Scene scene = new Scene(folder, vendor);
        RestScene rest = new RestScene(scene, truth);
        List<String> own = List.of("feed.acme.api-url", "feed.acme.token-url");
        properties(example).forEach((name, value) -> {
            if (!own.contains(name.toString())) {
                scene.with(name.toString(), value.toString());
            }
        });
        return rest;
    }

    static Conversations conversations(int count) {
        return Scene.conversations(count, Duration.ofHours(1));
    }

    /** A setting of the feed. */
    RestScene with(String name, String value) {
        scene.with("feed.acme." + name, value);
        return this;
    }

    Scene scene() {
        return scene;
    }

    int once() {
        return scene.once();
    }

    /** On the n-th request for a path, counted from 1. */
    RestScene on(String path, int ordinal, Fault fault) {
        scene.vendor().faults().onNext(1, is(path, ordinal), fault);
        return this;
    }

    /** On the n-th request for {@link #CALLS}. */
    RestScene on(int ordinal, Fault fault) {
        return on(CALLS, ordinal, fault);
    }

    /** On each request for {@link #CALLS}. */
    RestScene always(Fault fault) {
        scene.vendor().faults().onNext(1000, request -> request.path().equals(CALLS), fault);
        return this;
    }

    private static Predicate<Request> is(String path, int ordinal) {
        return request -> request.path().equals(path) && request.ordinal() == ordinal;
    }

    void assertEachRecordOnce() throws IOException {
        assertThat(scene.records()).containsExactlyInAnyOrderElementsOf(truth);
        scene.assertNothingIsLeftOver();
    }

    static Properties properties(String example) {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("examples", example + ".properties"))) {
            lines.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    @Override
    public void close() {
        scene.close();
    }
}
