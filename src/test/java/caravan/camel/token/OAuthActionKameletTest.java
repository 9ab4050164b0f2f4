package caravan.camel.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.testing.TokenServer;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Kamelet as any Camel user has it: in a plain Camel context, from the class path, in YAML. */
class OAuthActionKameletTest {
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
    void aTokenThatDiesAtTheFourthCallCostsNoCall() throws Exception {
        try (GuardedApi api = GuardedApi.withFirstTokenFor(3)) {
            load("calls", api, "");

            List<String> answers = IntStream.range(0, 8)
                    .mapToObj(call -> template.requestBody("direct:calls", "", String.class))
                    .toList();

            assertThat(answers).hasSize(8).allSatisfy(answer -> assertThat(answer)
                    .startsWith("{\"call\":"));
            assertThat(api.tokenRequests()).hasSize(2);
        }
    }

    @Test
    void twoRoutesWithEqualParametersShareAToken() throws Exception {
        try (GuardedApi api = GuardedApi.withFirstTokenFor(9)) {
            load("one", api, "");
            load("other", api, "method: POST");

            template.requestBody("direct:one", "");
            template.requestBody("direct:other", "a note");

            assertThat(api.calls())
                    .extracting(TokenServer.Request::line)
                    .containsExactly("GET /v1/notes", "POST /v1/notes");
            assertThat(api.calls()).extracting(TokenServer.Request::body).containsExactly("", "a note");
            assertThat(api.tokenRequests()).hasSize(1);
        }
    }

    @Test
    void theTokenRequestHasTheParametersOfTheKamelet() throws Exception {
        try (GuardedApi api = GuardedApi.withFirstTokenFor(9)) {
            load(
                    "scoped",
                    api,
                    "scopes: 'notes:read, notes:write'\n clientAuth: form".replace("\n ", "\n              "));

            template.requestBody("direct:scoped", "");

            assertThat(api.tokenRequests())
                    .extracting(TokenServer.Request::body)
                    .containsExactly("grant_type=client_credentials&scope=notes%3Aread+notes%3Awrite"
                            + "&client_id=partner&client_secret=s3cret");
        }
    }

    @Test
    void aPathInTheHeaderIsAddedAndAnotherAddressIsIgnored() throws Exception {
        try (GuardedApi api = GuardedApi.withFirstTokenFor(9);
                TokenServer other = new TokenServer()) {
            load("path", api, "");

            template.request("direct:path", exchange -> {
                exchange.getMessage().setHeader(Exchange.HTTP_PATH, "7");
                exchange.getMessage()
                        .setHeader(Exchange.HTTP_URI, "http://" + other.uri().getAuthority());
            });

            assertThat(api.calls()).extracting(TokenServer.Request::line).containsExactly("GET /v1/notes/7");
            assertThat(other.requests()).isEmpty();
        }
    }

    /** As in any endpoint of Camel: without RAW a value ends at its first ampersand. */
    @Test
    void aRawSecretKeepsEveryCharacter() throws Exception {
        context.getPropertiesComponent().addOverrideProperty("own.secret", "p4s:w+r d%41&x=(y)#z");
        try (GuardedApi api = GuardedApi.withFirstTokenFor(9)) {
            load("odd", api, "clientAuth: form\n              clientSecret: 'RAW({{own.secret}})'");

            template.requestBody("direct:odd", "");

            assertThat(api.tokenRequests().get(0).body())
                    .endsWith("client_secret=p4s%3Aw%2Br+d%2541%26x%3D%28y%29%23z");
        }
    }

    @Test
    void aMissingSecretIsReportedWhenTheRouteStarts() throws Exception {
        try (GuardedApi api = GuardedApi.withFirstTokenFor(9)) {
            assertThatThrownBy(() -> load("wrong", api, "clientSecret: ''"))
                    .rootCause()
                    .hasMessageContaining("clientSecret is missing");
        }
    }

    /** A user's route. */
    private void load(String name, GuardedApi api, String more) throws Exception {
        String secret = more.contains("clientSecret") ? "" : "clientSecret: s3cret";
        String yaml =
                """
                - route:
                    id: %s
                    from:
                      uri: direct:%s
                      steps:
                        - to:
                            uri: kamelet:caravan-oauth-http-action
                            parameters:
                              url: %s/v1/notes
                              tokenUrl: %s
                              clientId: partner
                              %s
                              %s
                """
                        .formatted(name, name, api.address(), api.tokenUrl(), secret, more);
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(name + ".yaml", yaml));
    }
}
