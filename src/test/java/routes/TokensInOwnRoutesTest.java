package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.simulator.data.Conversations;
import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.http.LoggedRequest;
import caravan.simulator.record.Size;
import caravan.simulator.rest.Resource;
import caravan.simulator.server.Simulator;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensInOwnRoutesTest extends RouteTest {
    private static final String JOBS = "/api/v2/analytics/conversations/details/jobs/availability";

    @Test
    void aFeedsTokenServesAnyHttpEndpointAndA401IsRenewed() {
        vendor().faults().onNext(1, request -> request.path().equals(JOBS), new Fault.TokenDies());

        List<Integer> statuses = List.of(call(), call());

        assertThat(statuses).containsExactly(200, 200);
        assertThat(vendor().statistics().requests(JOBS))
                .extracting(LoggedRequest::status)
                .containsExactly(401, 200, 200);
    }

    @Test
    void ownRequestsCountInTheBudgetOfTheClient() {
        call();
        call();

        assertThat(feed().client().budget().usage().day()).isEqualTo(2);
    }

    @Test
    void aStepOfCallApiInAnotherRouteSaysWhatToUse() {
        Processor step = Objects.requireNonNull(bean("addBearerToken", Processor.class));

        assertThatThrownBy(() -> step.process(new DefaultExchange(context)))
                .hasMessageContaining("httpClientConfigurer=#tokens-FEED");
        assertThatThrownBy(() -> template.sendBody("direct:call-api", "https://example.com"))
                .rootCause()
                .hasMessageContaining("httpClientConfigurer=#tokens-FEED");
    }

    @Test
    void theExampleOwnApiWritesAResponseOfTheVendor() throws Exception {
        load("own-api");

        template.sendBody("direct:own-api", null);

        assertThat(Files.readString(folder.resolve("own/queues.json"))).contains("entities");
    }

    @ParameterizedTest
    @ValueSource(strings = {"own-client", "own-kamelet"})
    void theExampleSendsItsPostAgainAfterA401(String example) throws Exception {
        vendor().faults().onNext(1, request -> request.path().equals("/v1/notes"), new Fault.TokenDies());
        load(example);

        template.sendBody("direct:" + example, "a note");

        assertThat(vendor().statistics().requests("/v1/notes"))
                .extracting(LoggedRequest::status)
                .containsExactly(401, 200);
    }

    /** Loads a route file of examples/ as it is; a timer becomes a route that the test calls. */
    private void load(String example) throws Exception {
        String vendor = vendor().uri().toString();
        Map.of(
                        "own.api",
                        vendor,
                        "own.token-url",
                        vendor + "/oauth/token",
                        "own.client-id",
                        "acme-client",
                        "own.client-secret",
                        "secret",
                        "own.directory",
                        folder.resolve("own").toString())
                .forEach(context.getPropertiesComponent()::addOverrideProperty);
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(
                        ResourceHelper.resolveMandatoryResource(context, "file:examples/" + example + ".camel.yaml"));
        AdviceWith.adviceWith(context, example, route -> route.replaceFromWith("direct:" + example));
    }

    /** A vendor with two more addresses. */
    @Override
    Simulator startVendor() {
        Conversations data = Conversations.of(7, START, HOUR.end(), 3, Size.REALISTIC);
        return new GenesysCloud(data)
                .client("acme-client", "secret")
                .requestsPerMinute(0)
                .resource(Resource.get("/api/v2/routing/queues").of(data).in("entities"))
                .resource(Resource.post("/v1/notes").of(data))
                .start();
    }

    private Integer call() {
        return template.request(
                        vendor().uri() + JOBS + "?httpClientConfigurer=#tokens-acme&throwExceptionOnFailure=false",
                        exchange -> {})
                .getMessage()
                .getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    }
}
