package caravan.budget;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.http.Operation;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pace against a vendor's own count of a sliding minute: real requests, in a time that does not have to be waited for. */
@Tag("full")
@Timeout(60)
class PaceAtTheVendorTest {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final TakingTurns time = new TakingTurns();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Random random = new Random(7);

    private Simulator vendor;
    private String token;

    @BeforeEach
    void start() throws Exception {
        start(300);
    }

    private void start(int allowed) throws Exception {
        Conversations none = Conversations.of(1, Instant.EPOCH, Instant.EPOCH.plusSeconds(60), 1, Size.REALISTIC);
        vendor = new GenesysCloud(none)
                .client("id", "secret")
                .requestsPerMinute(allowed)
                .clock(time.clock())
                .start();
        String credentials = Base64.getEncoder().encodeToString("id:secret".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(vendor.uri().resolve("/oauth/token"))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        token = new ObjectMapper()
                .readTree(http.send(request, BodyHandlers.ofString()).body())
                .path("access_token")
                .asText();
    }

    @AfterEach
    void stop() {
        vendor.close();
    }

    /** Requests that travel longer than others meet more of them in the vendor's minute than left in ours. */
    @ParameterizedTest
    @ValueSource(ints = {1, 100, 450, 900})
    void atThreeHundredAMinuteItSends97PercentOfThemAndMeetsNo429(int jitter) throws Exception {
        time.play(workers(new RateLimiter(300, 8, time), 8, FIVE_MINUTES, jitter));

        assertThat(refused()).isZero();
        assertThat(answered()).isBetween(1_455, 1_500);
        assertThat(vendor.statistics().mostInAMinute()).isBetween(291, 300);
    }

    @Test
    void aVendorThatAllowsLessThanTheSettingIsBelieved() throws Exception {
        vendor.close();
        start(60);

        time.play(workers(new RateLimiter(300, 4, time), 4, FIVE_MINUTES, 100));

        assertThat(refused()).isZero();
        assertThat(answered()).isBetween(280, 300);
    }

    @Test
    void twoProcessesThatShareATokenShareItsMinute() throws Exception {
        AtomicInteger one = new AtomicInteger();
        AtomicInteger other = new AtomicInteger();
        List<TakingTurns.Part> parts = new ArrayList<>();
        parts.addAll(workers(new RateLimiter(300, 4, time), 4, FIVE_MINUTES.multipliedBy(2), 300, one));
        parts.addAll(workers(new RateLimiter(300, 4, time), 4, FIVE_MINUTES.multipliedBy(2), 300, other));

        time.play(parts);

        assertThat(refused()).isLessThanOrEqualTo(3);
        assertThat(answered()).isGreaterThan(2_400);
        assertThat(one.get()).isGreaterThan(900);
        assertThat(other.get()).isGreaterThan(900);
    }

    @Test
    void requestsOfOthersKeepTheirShareUntilTheyStop() throws Exception {
        AtomicInteger ours = new AtomicInteger();
        AtomicInteger theirsAtFirst = new AtomicInteger();
        AtomicInteger theirs = new AtomicInteger();
        AtomicInteger afterwards = new AtomicInteger();
        List<TakingTurns.Part> parts = new ArrayList<>();
        RateLimiter pace = new RateLimiter(300, 4, time);
        parts.addAll(workers(pace, 4, FIVE_MINUTES, 100, ours));
        parts.add(() -> {
            while (time.nanos() < FIVE_MINUTES.toNanos()) {
                boolean late = time.nanos() > Duration.ofMinutes(2).toNanos();
                (late ? theirs : theirsAtFirst).addAndGet(send().statusCode() == 429 ? 1 : 0);
                time.sleep(Duration.ofMillis(300).toNanos());
            }
        });
        parts.add(() -> time.sleep(Duration.ofMinutes(6).toNanos()));

        time.play(parts);
        int refused = refused();
        time.play(workers(pace, 4, Duration.ofMinutes(8), 100, afterwards));

        assertThat(refused - theirs.get() - theirsAtFirst.get()).isLessThanOrEqualTo(2);
        assertThat(theirs.get()).isLessThanOrEqualTo(2);
        assertThat(ours.get()).isBetween(400, 700);
        assertThat(afterwards.get()).isGreaterThan(560);
    }

    /** A vendor that sends no figures gets requests at the pace of the setting. */
    @Test
    void withoutHeadersTheSettingHolds() throws Exception {
        RateLimiter pace = new RateLimiter(300, 4, time);

        time.play(List.of(() -> {
            for (int i = 0; i < 300; i++) {
                pace.done(pace.take(), RateLimiterTest.ANSWERED);
            }
        }));

        assertThat(Duration.ofNanos(time.nanos())).isBetween(Duration.ofMillis(59_800), Duration.ofMillis(59_801));
    }

    private List<TakingTurns.Part> workers(RateLimiter pace, int number, Duration until, int jitter) {
        return workers(pace, number, until, jitter, new AtomicInteger());
    }

    private List<TakingTurns.Part> workers(
            RateLimiter pace, int number, Duration until, int jitter, AtomicInteger answers) {
        List<TakingTurns.Part> workers = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            workers.add(() -> {
                while (time.nanos() < until.toNanos()) {
                    Permit turn = pace.take();
                    travel(jitter);
                    HttpResponse<?> answer = send();
                    travel(jitter);
                    answers.addAndGet(answer.statusCode() == 200 ? 1 : 0);
                    pace.done(turn, outcome(answer));
                }
            });
        }
        return workers;
    }

    private void travel(int jitter) throws InterruptedException {
        time.sleep(Duration.ofMillis(20 + random.nextInt(jitter)).toNanos());
    }

    private HttpResponse<?> send() throws Exception {
        URI availability = vendor.uri().resolve("/api/v2/analytics/conversations/details/jobs/availability");
        return http.send(
                HttpRequest.newBuilder(availability)
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.discarding());
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

    private int answered() {
        return vendor.statistics().count(Operation.JOB_AVAILABILITY, 200);
    }

    private int refused() {
        return vendor.statistics().count(Operation.JOB_AVAILABILITY, 429);
    }
}
