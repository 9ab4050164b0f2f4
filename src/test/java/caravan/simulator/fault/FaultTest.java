package caravan.simulator.fault;

import static caravan.simulator.Caller.DAY;
import static caravan.simulator.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import caravan.simulator.Caller;
import caravan.simulator.data.Conversations;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultTest {
    private final Conversations conversations = Conversations.of(
            7, Instant.parse("2026-11-02T00:00:00Z"), Instant.parse("2026-11-03T00:00:00Z"), 30, Size.REALISTIC);
    private final Simulator simulator = Caller.vendor(conversations).start();
    private final Caller caller = new Caller(simulator);

    @BeforeEach
    void authorize() throws Exception {
        caller.authorized();
    }

    @AfterEach
    void close() {
        simulator.close();
    }

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
    void tokensDieAfterTheScriptedNumberOfRequests() throws Exception {
        simulator.faults().tokensDieAfter(2);

        for (int token = 0; token < 2; token++) {
            assertThat(statusOfNext()).isEqualTo(200);
            assertThat(statusOfNext()).isEqualTo(200);
            assertThat(statusOfNext()).isEqualTo(401);
            caller.authorized();
        }
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
    void anAppearingRecordPutsOneRecordOnTwoPages() throws Exception {
        simulator.faults().onPage(2, new PageFault.RecordAppears());

        List<String> seen = new ArrayList<>();
        for (int page = 1; page <= 4; page++) {
            seen.addAll(caller.ids(DAY, page, 10));
        }

        assertThat(seen).hasSize(31);
        assertThat(new HashSet<>(seen)).hasSize(30);
        assertThat(seen.get(10)).isEqualTo(seen.get(9));
        assertThat(json(caller.page(DAY, 9)).path("totalHits").asInt()).isEqualTo(31);
        assertThat(ids()).hasSize(31).containsAll(seen).isEqualTo(caller.ids(DAY));
    }

    @Test
    void aVanishingRecordLeavesOneRecordOnNoPage() throws Exception {
        List<String> before = ids();
        simulator.faults().onPage(2, new PageFault.RecordVanishes());

        List<String> seen = new ArrayList<>();
        for (int page = 1; page <= 4; page++) {
            seen.addAll(caller.ids(DAY, page, 10));
        }

        assertThat(seen).doesNotHaveDuplicates().hasSize(29).doesNotContain(before.get(10));
        assertThat(ids()).isEqualTo(before.subList(1, 30)).isEqualTo(caller.ids(DAY));
    }

    @Test
    void descendingARecordAppearsAtTheEnd() throws Exception {
        simulator.faults().onPage(2, new PageFault.RecordAppears());
        String first = caller.query(Caller.body(DAY, 1, 10, "desc")).body();
        String second = caller.query(Caller.body(DAY, 2, 10, "desc")).body();

        assertThat(json(second).path("conversations").path(0))
                .isEqualTo(json(first).path("conversations").path(9));
    }

    @Test
    void aTestCanChangeTheDataBetweenTwoPages() throws Exception {
        String all = ids().get(20);
        simulator
                .faults()
                .onPage(
                        2,
                        new Fault.DataChanges(() ->
                                conversations.remove(conversations.find(all).orElseThrow())));

        assertThat(caller.ids(DAY, 1, 10)).hasSize(10);
        assertThat(caller.ids(DAY, 2, 10)).hasSize(10);
        assertThat(caller.ids(DAY, 3, 10)).hasSize(9).doesNotContain(all);
    }

    @Test
    void aLoopingPageIsThePageBefore() throws Exception {
        simulator.faults().onPage(2, new Fault.LoopingPage());

        assertThat(caller.ids(DAY, 2, 10)).isEqualTo(caller.ids(DAY, 1, 10));
        assertThat(caller.ids(DAY, 2, 10)).isNotEqualTo(caller.ids(DAY, 1, 10));
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

    @Test
    void faultsHappenOnlyToTheirScriptedRequests() throws Exception {
        simulator
                .faults()
                .onQuery(2, new Fault.Status(500))
                .onNextQueries(1, new Fault.Status(502))
                .onNext(
                        2,
                        request -> request.interval().equals("2026-11-05T00:00:00Z/2026-11-06T00:00:00Z"),
                        new Fault.Status(503))
                .onToken(2, new Fault.Status(504));

        assertThat(caller.page("2026-11-05T00:00:00Z/2026-11-06T00:00:00Z", 1).statusCode())
                .isEqualTo(502);
        assertThat(statusOfNext()).isEqualTo(500);
        assertThat(statusOfNext()).isEqualTo(200);
        assertThat(caller.page("2026-11-05T00:00:00Z/2026-11-06T00:00:00Z", 1).statusCode())
                .isEqualTo(503);
        assertThat(statusOfNext()).isEqualTo(200);
        assertThat(caller.basic("acme", "s3cret").statusCode()).isEqualTo(504);
        assertThat(caller.basic("acme", "s3cret").statusCode()).isEqualTo(200);
        assertThat(simulator.faults().outstanding()).isZero();
    }

    @Test
    void faultsOfOneRequestArePlayedInTheOrderOfTheScript() throws Exception {
        simulator.faults().onQuery(1, new Fault.TokenDies()).onQuery(1, new Fault.Status(500));

        assertThat(statusOfNext()).isEqualTo(500);
        assertThat(statusOfNext()).isEqualTo(401);
    }

    @Test
    void aFaultForNoRequestIsRefused() {
        assertThatThrownBy(() -> simulator.faults().onNextQueries(0, new Fault.Reset()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aClearedScriptDoesNothing() throws Exception {
        simulator
                .faults()
                .onNextQueries(5, new Fault.Status(500))
                .tokensDieAfter(0)
                .clear();

        assertThat(statusOfNext()).isEqualTo(200);
        assertThat(simulator.faults().outstanding()).isZero();
    }

    @Test
    void aFailingChangeOfDataIsA500() throws Exception {
        simulator.faults().onQuery(1, new Fault.DataChanges(() -> {
            throw new IllegalStateException("a mistake in a test");
        }));

        assertThat(statusOfNext()).isEqualTo(500);
    }

    private int statusOfNext() throws Exception {
        return caller.page(DAY, 1).statusCode();
    }

    private List<String> ids() {
        return simulator
                .truth()
                .map(conversation -> conversation.id().orElseThrow())
                .toList();
    }
}
