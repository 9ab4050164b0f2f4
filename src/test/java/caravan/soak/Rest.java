package caravan.soak;

import caravan.testing.CaravanProcess.Running;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.awaitility.Awaitility;

/**
 * Waits until a process that runs has nothing more to do at this instant: all of its intervals are delivered, and it has
 * looked for more a few times and requested none. Failed ones are tried again in time, which is let go by for them.
 */
final class Rest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int LOOKS = 3;

    private final Watch watch;
    private final SharedClock clock;
    private int requests = -1;
    private int looksThen;

    Rest(Watch watch, SharedClock clock) {
        this.watch = watch;
        this.clock = clock;
    }

    void await(Running running, int port) {
        Awaitility.await("rest of the process")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(400))
                .failFast("it has ended", () -> !running.process().isAlive())
                .until(() -> isIn(status(port)));
    }

    private boolean isIn(JsonNode feeds) {
        boolean rests = feeds.size() == SoakedFeed.ALL.size();
        for (JsonNode feed : feeds) {
            rests &= feed.path("stoppedSince").isNull() && feed.path("problems").isEmpty();
            rests &= Set.of("delivered").containsAll(names(feed.path("intervals")));
            for (JsonNode problem : feed.path("problems")) {
                letGoBy(problem.path("nextTry"));
            }
        }
        if (!rests || watch.others() != requests) {
            requests = watch.others();
            looksThen = watch.looks();
            return false;
        }
        return watch.looks() >= looksThen + LOOKS;
    }

    private void letGoBy(JsonNode nextTry) {
        if (nextTry.isTextual()) {
            clock.moveTo(Instant.parse(nextTry.asText()).plusSeconds(1));
        }
    }

    private static Set<String> names(JsonNode states) {
        Set<String> names = new HashSet<>();
        states.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Nothing while it starts. */
    private static JsonNode status(int port) {
        try (InputStream answer =
                URI.create("http://127.0.0.1:" + port + "/status").toURL().openStream()) {
            return JSON.readTree(answer);
        } catch (IOException starting) {
            return JSON.createArrayNode();
        }
    }
}
