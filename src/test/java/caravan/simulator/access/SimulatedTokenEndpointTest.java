package caravan.simulator.access;

import static caravan.simulator.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.Caller;
import caravan.simulator.data.Conversations;
import caravan.simulator.fault.Fault;
import caravan.simulator.server.Simulator;
import caravan.testing.ManualClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SimulatedTokenEndpointTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final ManualClock clock = new ManualClock("2026-11-02T12:00:00Z");

    @AutoClose
    private final Simulator simulator = Caller.vendor(Conversations.none())
            .client("über id", "p&=+ %")
            .tokenLife(Duration.ofMinutes(5))
            .clock(clock)
            .start();

    private final Caller caller = new Caller(simulator);

    @Test
    void basicGivesATokenWithItsLife() throws Exception {
        HttpResponse<String> answer = caller.basic("acme", "s3cret");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("token_type").asText()).isEqualTo("bearer");
        assertThat(json(answer).path("expires_in").asInt()).isEqualTo(300);
        assertThat(json(answer).path("access_token").asText()).hasSizeGreaterThan(60);
    }

    @Test
    void aFormAndAJsonBodyGiveATokenToo() throws Exception {
        HttpResponse<String> form = caller.post(
                "/oauth/token",
                FORM,
                "grant_type=client_credentials&client_id=%C3%BCber+id&client_secret=p%26%3D%2B+%25");
        HttpResponse<String> object = caller.post(
                "/oauth/token",
                "application/json",
                """
                {"grant_type": "client_credentials", "client_id": "über id", "client_secret": "p&=+ %"}""");

        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(object.statusCode()).isEqualTo(200);
    }

    @Test
    void anUnknownClientIs400() throws Exception {
        HttpResponse<String> answer = caller.basic("unknown", "s3cret");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer))
                .isEqualTo(
                        json(
                                """
                {"error": "invalid_client", "description": "client not found: invalid_client",
                 "error_description": "client not found: invalid_client"}"""));
    }

    @Test
    void aWrongSecretIs401() throws Exception {
        HttpResponse<String> answer = caller.basic("acme", "wrong");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(json(answer))
                .isEqualTo(
                        json(
                                """
                {"error": "invalid_client", "description": "authentication failed: invalid_client",
                 "error_description": "authentication failed: invalid_client"}"""));
    }

    @Test
    void throttlingIs400WithADescription() throws Exception {
        simulator.faults().onToken(1, new Fault.TokensThrottled());

        HttpResponse<String> refused = caller.basic("acme", "s3cret");
        HttpResponse<String> answered = caller.basic("acme", "s3cret");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).path("error").asText()).isEqualTo("invalid_request");
        assertThat(json(refused).path("error_description").asText()).startsWith("rate limit exceeded;");
        assertThat(json(refused).path("description").asText()).startsWith("rate limit exceeded;");
        assertThat(answered.statusCode()).isEqualTo(200);
    }

    @Test
    void anotherGrantIsRefused() throws Exception {
        HttpResponse<String> answer =
                caller.post("/oauth/token", FORM, "grant_type=password&client_id=acme&client_secret=s3cret");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("error").asText()).isEqualTo("unsupported_grant_type");
    }

    @Test
    void aUsersPasswordGivesATokenWhereThereAreUsers() throws Exception {
        try (Simulator vendor =
                Caller.vendor(Conversations.none()).user("ada", "pw").start()) {
            Caller other = new Caller(vendor);
            String form = "grant_type=password&client_id=acme&client_secret=s3cret&username=ada&password=";

            assertThat(other.post("/oauth/token", FORM, form + "pw").statusCode())
                    .isEqualTo(200);
            assertThat(json(other.post("/oauth/token", FORM, form + "no"))
                            .path("error")
                            .asText())
                    .isEqualTo("invalid_grant");
        }
    }

    @Test
    void aRotatingRefreshTokenIsValidOnce() throws Exception {
        try (Simulator vendor =
                Caller.vendor(Conversations.none()).refreshToken("first", true).start()) {
            Caller other = new Caller(vendor);

            HttpResponse<String> once = refresh(other, "first");
            HttpResponse<String> twice = refresh(other, "first");
            HttpResponse<String> next =
                    refresh(other, json(once).path("refresh_token").asText());

            assertThat(once.statusCode()).isEqualTo(200);
            assertThat(twice.statusCode()).isEqualTo(400);
            assertThat(json(twice).path("error").asText()).isEqualTo("invalid_grant");
            assertThat(next.statusCode()).isEqualTo(200);
            assertThat(json(next).path("refresh_token").asText())
                    .isNotEqualTo(json(once).path("refresh_token").asText());
        }
    }

    @Test
    void aFixedRefreshTokenStaysValid() throws Exception {
        try (Simulator vendor =
                Caller.vendor(Conversations.none()).refreshToken("first", false).start()) {
            Caller other = new Caller(vendor);

            assertThat(json(refresh(other, "first")).has("refresh_token")).isFalse();
            assertThat(refresh(other, "first").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void anAccessKeyInJsonGivesATokenWithoutAClient() throws Exception {
        try (Simulator vendor =
                Caller.vendor(Conversations.none()).accessKey("KEY==", "shh==").start()) {
            Caller other = new Caller(vendor);
            String body = "{\"accessKeyId\": \"KEY==\", \"accessKeySecret\": \"%s\"}";

            assertThat(other.post("/oauth/token", "application/json", body.formatted("shh=="))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(other.post("/oauth/token", "application/json", body.formatted("no"))
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    private static HttpResponse<String> refresh(Caller caller, String token) throws Exception {
        return caller.post(
                "/oauth/token",
                FORM,
                "grant_type=refresh_token&client_id=acme&client_secret=s3cret&refresh_token=" + token);
    }

    @Test
    void unreadableCredentialsAreRefused() throws Exception {
        HttpResponse<String> answer = caller.post("/oauth/token", FORM, "grant_type=client_credentials&client_id=%ZZ");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("error").asText()).isEqualTo("invalid_request");
    }

    @Test
    void aTokenIsValidUntilItExpires() throws Exception {
        caller.authorized();

        clock.move(Duration.ofMinutes(5).minusMillis(1));
        assertThat(caller.page(Caller.DAY, 1).statusCode()).isEqualTo(200);

        clock.move(Duration.ofMillis(1));
        assertThat(caller.page(Caller.DAY, 1).statusCode()).isEqualTo(401);
        assertThat(caller.authorized().page(Caller.DAY, 1).statusCode()).isEqualTo(200);
    }

    @Test
    void severalTokensAreValidAtOnce() throws Exception {
        String first = caller.authorized().token();
        Caller other = new Caller(simulator).authorized();

        assertThat(other.token()).isNotEqualTo(first);
        assertThat(caller.page(Caller.DAY, 1).statusCode()).isEqualTo(200);
        assertThat(other.page(Caller.DAY, 1).statusCode()).isEqualTo(200);
    }
}
