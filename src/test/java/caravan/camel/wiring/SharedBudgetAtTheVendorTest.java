package caravan.camel.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.budget.Budget;
import caravan.budget.Ceilings;
import caravan.budget.Outcome;
import caravan.budget.Permit;
import caravan.budget.RateLimit;
import caravan.budget.TakingTurns;
import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.http.Operation;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Four processes with one token at a vendor that counts a sliding minute and sends its count in each response. */
@Tag("full")
@Timeout(120)
class SharedBudgetAtTheVendorTest {
    private static final Duration FOUR_MINUTES = Duration.ofMinutes(4);

    @TempDir
    Path folder;

    private final Random random = new Random(5);
    private final HttpClient http = HttpClient.newHttpClient();

    /** Nobody of the four takes the requests of the others for those of another program. */
    @ParameterizedTest
    @CsvSource({"120, 120", "130, 120"})
    void fourProcessesUse95PercentOfTheVendorsLimitAndMeetNo429(int setting, int limit) throws Exception {
        try (Nodes nodes = new Nodes(folder);
                Simulator vendor = vendor(nodes.time(), limit)) {
            TakingTurns time = nodes.time();
            String token = token(vendor);
            List<TakingTurns.Part> parts = new ArrayList<>();
            for (int node = 0; node < 4; node++) {
                Budget budget = nodes.join(setting, 2, Ceilings.NONE);
                parts.addAll(Collections.nCopies(2, () -> {
                    while (time.nanos() < FOUR_MINUTES.toNanos()) {
                        Permit permit = budget.take();
                        travel(time);
                        HttpResponse<?> answer = send(vendor, token);
                        travel(time);
                        budget.done(permit, outcome(answer));
                    }
                }));
            }

            time.play(parts);

            assertThat(vendor.statistics().count(Operation.JOB_AVAILABILITY, 429))
                    .isZero();
            assertThat(vendor.statistics().count(Operation.JOB_AVAILABILITY, 200))
                    .isBetween(4 * limit * 95 / 100, 4 * limit + 8);
        }
    }

    private static Simulator vendor(TakingTurns time, int limit) throws Exception {
        return new GenesysCloud(Conversations.of(1, Instant.EPOCH, Instant.EPOCH.plusSeconds(60), 1, Size.REALISTIC))
                .client("id", "secret")
                .requestsPerMinute(limit)
                .clock(time.clock())
                .start();
    }

    private String token(Simulator vendor) throws Exception {
        String credentials = Base64.getEncoder().encodeToString("id:secret".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(vendor.uri().resolve("/oauth/token"))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        return new ObjectMapper()
                .readTree(http.send(request, BodyHandlers.ofString()).body())
                .path("access_token")
                .asText();
    }

    private HttpResponse<?> send(Simulator vendor, String token) throws Exception {
        return http.send(
                HttpRequest.newBuilder(
                                vendor.uri().resolve("/api/v2/analytics/conversations/details/jobs/availability"))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.discarding());
    }

    private void travel(TakingTurns time) throws InterruptedException {
        time.sleep(Duration.ofMillis(20 + random.nextInt(300)).toNanos());
    }

    private static Outcome outcome(HttpResponse<?> answer) {
        RateLimit limit = RateLimit.parse(
                        header(answer, "inin-ratelimit-count"),
                        header(answer, "inin-ratelimit-allowed"),
                        header(answer, "inin-ratelimit-reset"))
                .orElseThrow();
        return answer.statusCode() == 429
                ? new Outcome.Throttled(Duration.ofSeconds(Long.parseLong(header(answer, "Retry-After"))), limit)
                : new Outcome.Answered(limit);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }
}
