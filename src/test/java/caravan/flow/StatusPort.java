package caravan.flow;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The status port of a run, found in its log lines. */
final class StatusPort {
    private static final Pattern ADDRESS = Pattern.compile("Health and status are at (http://\\S+:\\d+)/");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LogLines log;
    private final HttpClient http = HttpClient.newHttpClient();

    StatusPort(LogLines log) {
        this.log = log;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(address() + path)).build(), BodyHandlers.ofString());
    }

    /** {@code http://HOST:PORT}. */
    String address() {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(this::logged, Optional::isPresent)
                .orElseThrow();
    }

    /** The first answer that is as expected. */
    HttpResponse<String> await(String path, Predicate<HttpResponse<String>> expected) {
        return Awaitility.await().atMost(PATIENCE).until(() -> get(path), expected);
    }

    private Optional<String> logged() {
        return log.messages().stream()
                .flatMap(line -> ADDRESS.matcher(line).results())
                .map((MatchResult found) -> found.group(1))
                .reduce((first, last) -> last);
    }
}
