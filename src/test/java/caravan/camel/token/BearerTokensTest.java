package caravan.camel.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.testing.TokenServer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.core5.http.HttpException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests of a user's routes, over real HTTP. */
class BearerTokensTest {
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template = context.createProducerTemplate();

    @BeforeEach
    void start() {
        context.start();
        template.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void eightOfEightCallsSucceedWhereCamelHttpAloneManagesThree() throws Exception {
        try (GuardedApi ours = GuardedApi.withFirstTokenFor(3);
                GuardedApi camels = GuardedApi.withFirstTokenFor(3)) {
            bind("partner", ours.client());
            String options = "oauth2ClientId=partner&oauth2ClientSecret=s3cret&oauth2CacheTokens=true"
                    + "&oauth2TokenEndpoint=" + camels.tokenUrl();

            List<Integer> withCaravan = statuses(8, ours.address() + "/v1/agents?httpClientConfigurer=#partner");
            List<Integer> withCamelHttp = statuses(8, camels.address() + "/v1/agents?" + options);

            assertThat(withCaravan).containsOnly(200).hasSize(8);
            assertThat(withCamelHttp).containsExactly(200, 200, 200, 401, 401, 401, 401, 401);
            assertThat(ours.tokenRequests()).hasSize(2);
        }
    }

    @Test
    void manyThreadsWaitForOneTokenRequest() throws Exception {
        CountDownLatch second = new CountDownLatch(2);
        try (TokenServer api = new TokenServer().otherwise(exchange -> {
            if (exchange.getRequestURI().getPath().equals(TokenServer.PATH)) {
                second.countDown();
                second.await(500, TimeUnit.MILLISECONDS); // a second token request would come in this time
                TokenServer.send(exchange, 200, TokenServer.token("token", 3600));
            } else {
                TokenServer.send(exchange, 200, "{}");
            }
        })) {
            OAuthClient client = client(api);
            bind("partner", client);
            String endpoint = "http://" + api.uri().getAuthority() + "/v1?httpClientConfigurer=#partner";

            List<Integer> statuses = atOnce(8, endpoint);

            assertThat(statuses).containsOnly(200).hasSize(8);
            assertThat(api.requests())
                    .filteredOn(one -> one.line().endsWith(TokenServer.PATH))
                    .hasSize(1);
        }
    }

    @Test
    void aStreamIsSentAgainWithTheNewToken() throws Exception {
        try (GuardedApi api = GuardedApi.withFirstTokenFor(0)) {
            bind("partner", api.client());

            Exchange sent = template.request(
                    api.address() + "/v1/notes?httpClientConfigurer=#partner&httpMethod=POST", exchange -> {
                        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/plain");
                        exchange.getMessage().setHeader("X-Trace", "7");
                        exchange.getMessage()
                                .setBody(new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8)));
                    });

            assertThat(status(sent)).isEqualTo(200);
            assertThat(api.calls()).extracting(TokenServer.Request::body).containsExactly("hello", "hello");
            assertThat(api.calls()).extracting(TokenServer.Request::contentType).containsOnly("text/plain");
            assertThat(api.calls())
                    .extracting(TokenServer.Request::authorization)
                    .containsExactly("Bearer token-1", "Bearer token-2");
        }
    }

    @Test
    void aStreamOverOneMebibyteIsSentOnce() throws Exception {
        try (GuardedApi api = GuardedApi.withFirstTokenFor(0)) {
            bind("partner", api.client());
            String endpoint = api.address() + "/v1/files?throwExceptionOnFailure=false&httpClientConfigurer=#partner";
            byte[] large = new byte[RepeatableBody.LIMIT + 1];

            Exchange first = template.request(
                    endpoint, exchange -> exchange.getMessage().setBody(new ByteArrayInputStream(large)));
            Exchange second = template.request(
                    endpoint, exchange -> exchange.getMessage().setBody(new ByteArrayInputStream(large)));

            assertThat(List.of(status(first), status(second))).containsExactly(401, 200);
            assertThat(api.calls()).hasSize(2).allSatisfy(call -> assertThat(call.body())
                    .hasSize(large.length));
        }
    }

    @Test
    void theTokenGoesToNoOtherHost() throws Exception {
        try (GuardedApi api = GuardedApi.withFirstTokenFor(9);
                TokenServer other = new TokenServer()) {
            bind("partner", api.client());
            String foreign = "http://" + other.uri().getAuthority();

            Exchange sent = template.request(foreign + "/v1?httpClientConfigurer=#partner", exchange -> {});

            assertThat(sent.getException())
                    .hasRootCauseInstanceOf(HttpException.class)
                    .hasMessageContaining(foreign)
                    .hasMessageContaining(api.address());
            assertThat(other.requests()).isEmpty();
            assertThat(api.tokenRequests()).isEmpty();
        }
    }

    @Test
    void aRedirectToAnotherHostIsFollowedWithoutTheToken() throws Exception {
        try (GuardedApi api = GuardedApi.withFirstTokenFor(9);
                TokenServer store = new TokenServer().otherwise(exchange -> TokenServer.send(exchange, 200, "{}"))) {
            bind("partner", api.client());

            Exchange sent = template.request(
                    api.address() + "/to/" + store.uri().getAuthority()
                            + "/object?followRedirects=true&httpClientConfigurer=#partner",
                    exchange -> {});

            assertThat(status(sent)).isEqualTo(200);
            assertThat(api.calls())
                    .extracting(TokenServer.Request::authorization)
                    .containsExactly("Bearer token-1");
            assertThat(store.requests())
                    .extracting(TokenServer.Request::authorization)
                    .containsExactly("null");
        }
    }

    @Test
    void anApiThatRefusesEveryTokenCausesNoStormOfRenewals() throws Exception {
        try (GuardedApi api = GuardedApi.withoutEntry()) {
            bind("partner", api.client());

            List<Integer> statuses = statuses(4, api.address() + "/v1?httpClientConfigurer=#partner");

            assertThat(statuses).containsOnly(401).hasSize(4);
            assertThat(api.tokenRequests()).hasSize(2);
        }
    }

    @Test
    void equalClientsShareATokenAndARate() throws Exception {
        try (GuardedApi api = GuardedApi.withFirstTokenFor(9)) {
            OAuthClient one = api.client();
            OAuthClient other = api.client();
            one.setRequestsPerMinute(600);
            other.setRequestsPerMinute(600);
            bind("one", one);
            bind("other", other);
            Instant start = Instant.now();

            statuses(2, api.address() + "/a?httpClientConfigurer=#one");
            statuses(2, api.address() + "/b?httpClientConfigurer=#other");

            assertThat(api.calls()).hasSize(4);
            assertThat(api.tokenRequests()).hasSize(1);
            assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }
    }

    @Test
    void aRefusedClientIsReportedWithoutItsSecret() throws Exception {
        try (TokenServer api = new TokenServer().then(400, "{\"error\":\"invalid_client\"}")) {
            bind("partner", client(api));
            String endpoint = "http://" + api.uri().getAuthority() + "/v1?httpClientConfigurer=#partner";

            Exchange first = template.request(endpoint, exchange -> {});
            Exchange second = template.request(endpoint, exchange -> {});

            assertThat(List.of(first.getException(), second.getException())).allSatisfy(failure -> assertThat(failure)
                    .hasMessageContaining("answered 400 invalid_client")
                    .hasMessageNotContaining("s3cret"));
            assertThat(api.requests()).hasSize(1);
        }
    }

    @Test
    void allMistakesOfABeanAreListedAtOnce() {
        OAuthClient client = new OAuthClient();
        client.setGrant("implicit");
        client.setTokenUrl("example.com/token");
        client.setClientSecret("s3cret");
        bind("partner", client);

        assertThatThrownBy(
                        () -> template.request("http://127.0.0.1:9/v1?httpClientConfigurer=#partner", exchange -> {}))
                .rootCause()
                .hasMessageContaining("apiUrl is missing")
                .hasMessageContaining("tokenUrl is example.com/token")
                .hasMessageContaining("grant is wrong")
                .hasMessageNotContaining("s3cret");
    }

    private void bind(String name, OAuthClient client) {
        client.setCamelContext(context);
        context.getRegistry().bind(name, client);
    }

    private static OAuthClient client(TokenServer api) {
        OAuthClient client = new OAuthClient();
        client.setApiUrl("http://" + api.uri().getAuthority());
        client.setTokenUrl(api.uri().toString());
        client.setClientId("partner");
        client.setClientSecret("s3cret");
        return client;
    }

    private List<Integer> statuses(int calls, String endpoint) {
        return IntStream.range(0, calls)
                .mapToObj(call -> status(template.request(endpoint + "&throwExceptionOnFailure=false", exchange -> {})))
                .toList();
    }

    private List<Integer> atOnce(int calls, String endpoint) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls);
        try {
            List<Future<Integer>> running = new ArrayList<>();
            for (int call = 0; call < calls; call++) {
                running.add(threads.submit(() -> statuses(1, endpoint).get(0)));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> one : running) {
                statuses.add(one.get(30, TimeUnit.SECONDS));
            }
            return statuses;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Integer status(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    }
}
