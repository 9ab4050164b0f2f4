package caravan.simulator.fault;

import static caravan.simulator.Caller.DAY;
import static caravan.simulator.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import caravan.simulator.Caller;
import caravan.simulator.data.Conversations;
import caravan.simulator.server.Simulator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class FaultTest {
    private final Conversations conversations = Caller.day(30);

    @AutoClose
    private final Simulator simulator = Caller.vendor(conversations).start();

    private final Caller caller = Caller.authorized(simulator);

    @Test
    void aDeadTokenStaysDeadAndANewOneWorks() throws Exception {
        simulator.faults().onQuery(2, new Fault.TokenDies());

        assertThat(statusOfNext()).isEqualTo(200);
        assertThat(statusOfNext()).isEqualTo(401);
        assertThat(statusOfNext()).isEqualTo(401);
        caller.authorized();
        assertThat(statusOfNext()).isEqualTo(200);
    }

    @Test
    void a429ComesWithOrWithoutRetryAfter() throws Exception {
        simulator.faults().onQuery(1, new Fault.RateLimited(42)).onQuery(2, new Fault.RateLimitedWithoutRetryAfter());

        HttpResponse<String> with = caller.page(DAY, 1);
        HttpResponse<String> without = caller.page(DAY, 1);

        assertThat(with.statusCode()).isEqualTo(429);
        assertThat(with.headers().firstValue("Retry-After")).hasValue("42");
        assertThat(json(with).path("message").asText())
                .isEqualTo("Rate limit exceeded the maximum. Retry the request in [42] seconds");
        assertThat(without.statusCode()).isEqualTo(429);
        assertThat(without.headers().firstValue("Retry-After")).isEmpty();
        assertThat(json(without).path("code").asText()).isEqualTo("too.many.requests.retry.after");
    }

    @Test
    void anyStatusComesWithTheVendorsErrorBody() throws Exception {
        simulator.faults().onQuery(1, new Fault.Status(503)).onQuery(2, new Fault.Status(413));

        HttpResponse<String> unavailable = caller.page(DAY, 1);
        HttpResponse<String> tooLarge = caller.page(DAY, 1);

        assertThat(unavailable.statusCode()).isEqualTo(503);
        assertThat(json(unavailable).path("code").asText()).isEqualTo("service.unavailable");
        assertThat(json(unavailable).path("contextId").asText())
                .isEqualTo(
                        unavailable.headers().firstValue("ININ-Correlation-Id").orElseThrow());
        assertThat(tooLarge.statusCode()).isEqualTo(413);
    }

    @Test
    void aProxyAnswersInHtmlWithoutTheVendorsHeaders() throws Exception {
        simulator.faults().onQuery(1, new Fault.HtmlPage(502)).onQuery(2, new Fault.HtmlPage(200));

        HttpResponse<String> gateway = caller.page(DAY, 1);
        HttpResponse<String> login = caller.page(DAY, 1);

        assertThat(gateway.statusCode()).isEqualTo(502);
        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(login.body()).startsWith("<!DOCTYPE html>").contains("Sign in");
        assertThat(login.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(login.headers().firstValue("ININ-Correlation-Id")).isEmpty();
    }

    @Test
    void aBodyCanBeAnyText() throws Exception {
        simulator
                .faults()
                .onQuery(1, new Fault.JsonArray())
                .onQuery(2, new Fault.Says(200, "application/json", "{"))
                .onQuery(3, new Fault.Says(200, "application/json", ""));

        assertThat(caller.page(DAY, 1).body()).isEqualTo("[]");
        assertThat(caller.page(DAY, 1).body()).isEqualTo("{");
        assertThat(caller.page(DAY, 1).body()).isEmpty();
    }

    @Test
    void aResetClosesTheConnectionWithoutAResponse() throws Exception {
        simulator.faults().onQuery(1, new Fault.Reset());

        assertThatThrownBy(() -> caller.page(DAY, 1)).isInstanceOf(IOException.class);
        assertThat(statusOfNext()).isEqualTo(200);
        assertThat(simulator.statistics().queries(0)).isEqualTo(1);
    }

    @Test
    void aCutBodyIsShorterThanItsContentLength() throws Exception {
        simulator.faults().onQuery(1, new Fault.CutBody());

        HttpResponse<InputStream> answer =
                caller.send(caller.queryRequest(Caller.body(DAY, 1, 100, "asc")).build(), BodyHandlers.ofInputStream());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValueAsLong("Content-Length")).isPresent();
        try (InputStream body = answer.body()) {
            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }
        assertThat(statusOfNext()).isEqualTo(200);
    }

    @Test
    void aHeldRequestWaitsUntilItIsReleased() {
        CountDownLatch release = new CountDownLatch(1);
        simulator.faults().onQuery(1, new Fault.Held(release));

        CompletableFuture<HttpResponse<String>> answer = caller.pageLater(DAY, 1);
        await().until(() -> simulator.statistics().atOnce() == 1);
        assertThat(answer).isNotDone();
        release.countDown();

        assertThat(answer.join().statusCode()).isEqualTo(200);
    }

    @Test
    void aSlowRequestIsAnsweredAfterItsDelay() throws Exception {
        simulator.faults().onQuery(1, new Fault.Slow(Duration.ofMillis(150)));
        long before = System.nanoTime();

        assertThat(statusOfNext()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void closingEndsAHeldRequestWithoutAResponse() {
        simulator.faults().onQuery(1, new Fault.Held(new CountDownLatch(1)));
        CompletableFuture<HttpResponse<String>> answer = caller.pageLater(DAY, 1);
        await().until(() -> simulator.statistics().atOnce() == 1);

        simulator.close();

        assertThat(answer).failsWithin(Duration.ofSeconds(10));
        await().until(() -> simulator.statistics().atOnce() == 0);
    }

    @Test
    void aLargePageHasTheScriptedLengthAndTheSameContent() throws Exception {
        long bytes = 40_000_000;
        simulator.faults().onQuery(1, new Fault.LargePage(bytes));

        HttpResponse<InputStream> answer =
                caller.send(caller.queryRequest(Caller.body(DAY, 1, 100, "asc")).build(), BodyHandlers.ofInputStream());

        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(bytes);
        try (JsonParser parser = new ObjectMapper().createParser(answer.body())) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            assertThat(parser.nextFieldName()).isEqualTo("conversations");
            parser.nextToken();
            parser.skipChildren();
            assertThat(parser.nextFieldName()).isEqualTo("totalHits");
            assertThat(parser.nextIntValue(0)).isEqualTo(30);
        }
    }

    private int statusOfNext() throws Exception {
        return caller.page(DAY, 1).statusCode();
    }
}
