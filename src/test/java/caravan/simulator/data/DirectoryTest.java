package caravan.simulator.data;

import static caravan.simulator.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.Caller;
import caravan.simulator.server.Simulator;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Users, queues, the organisation, its token and its retention. */
class DirectoryTest {
    private final Conversations conversations = Caller.day(50);

    @AutoClose
    private final Simulator simulator = Caller.vendor(conversations).start();

    private final Caller caller = Caller.authorized(simulator);

    @Test
    void nextUriLeadsToEachUserOnce() throws Exception {
        List<String> ids = new ArrayList<>();
        int pages = 0;

        for (String next = "/api/v2/users?state=any"; !next.isEmpty(); pages++) {
            JsonNode page = json(caller.get(next));
            page.path("entities").forEach(user -> ids.add(user.path("id").asText()));
            assertThat(page.path("total").asInt()).isEqualTo(60);
            next = page.path("nextUri").asText();
        }

        assertThat(pages).isEqualTo(3);
        assertThat(ids).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void theDefaultStateIsActive() throws Exception {
        assertThat(json(caller.get("/api/v2/users?pageSize=100")).path("entities"))
                .hasSizeBetween(40, 59)
                .allMatch(user -> user.path("state").asText().equals("active"));
        assertThat(json(caller.get("/api/v2/users?state=deleted&pageSize=100")).path("entities"))
                .hasSize(4);
        assertThat(caller.get("/api/v2/users?state=gone").statusCode()).isEqualTo(400);
    }

    @Test
    void afterTheLastPageThereIsNoNextUri() throws Exception {
        JsonNode page = json(caller.get("/api/v2/users?pageNumber=9"));

        assertThat(page.path("entities").isArray()).isTrue();
        assertThat(page.path("entities")).isEmpty();
        assertThat(page.has("nextUri")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pageSize=501", "pageSize=0", "pageSize=x", "pageNumber=0", "pageNumber=-1"})
    void anImpossiblePageIs400(String query) throws Exception {
        assertThat(caller.get("/api/v2/users?" + query).statusCode()).isEqualTo(400);
    }

    @Test
    void conversationsNameExistingUsersAndQueues() throws Exception {
        List<String> users = all("/api/v2/users?state=any&pageSize=500");
        List<String> queues = all("/api/v2/routing/queues?pageSize=500");

        JsonNode record = json(simulator.truth().findFirst().orElseThrow().json());

        assertThat(record.findValuesAsText("userId")).isNotEmpty().allMatch(users::contains);
        assertThat(record.path("participants").findValuesAsText("queueId"))
                .isNotEmpty()
                .allMatch(queues::contains);
    }

    @Test
    void aSearchNeedsAnArrayAndReturnsResults() throws Exception {
        JsonNode active =
                json(search("{\"query\":[{\"type\":\"EXACT\",\"fields\":[\"state\"],\"value\":\"active\"}]}"));
        JsonNode second = json(caller.get(active.path("nextPage").asText()));

        assertThat(active.path("results")).hasSize(25);
        assertThat(second.path("pageNumber").asInt()).isEqualTo(2);
        assertThat(second.path("total")).isEqualTo(active.path("total"));
        assertThat(second.path("results").path(0))
                .isNotEqualTo(active.path("results").path(0));
        assertThat(search("{\"query\":\"user\"}").statusCode()).isEqualTo(400);
        assertThat(json(search("{\"query\":[{\"type\":\"CONTAINS\",\"fields\":[\"email\"],\"value\":\"user5\"}]}"))
                        .path("total")
                        .asInt())
                .isEqualTo(11);
    }

    @Test
    void aClientHasAnOrganisationAndATokenButNoUser() throws Exception {
        JsonNode organisation = json(caller.get("/api/v2/organizations/me"));
        JsonNode token = json(caller.get("/api/v2/tokens/me"));
        HttpResponse<String> user = caller.get("/api/v2/users/me");

        assertThat(organisation.path("id").asText()).hasSize(36);
        assertThat(token.path("organization").path("id")).isEqualTo(organisation.path("id"));
        assertThat(token.has("OAuthClient")).isTrue();
        assertThat(user.statusCode()).isEqualTo(400);
        assertThat(json(user).path("message").asText()).contains("requires a user context");
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type=password&username=user3@example.com&password=pw, user3@example.com",
        "grant_type=password&username=ada&password=pw, ada",
        "grant_type=refresh_token&refresh_token=again, ada",
        "grant_type=authorization_code&code=once&redirect_uri=https://localhost, ada"
    })
    void aTokenOfAUserHasThatUser(String grant, String name) throws Exception {
        try (Simulator vendor = Caller.vendor(conversations)
                .user("ada", "pw")
                .user("user3@example.com", "pw")
                .refreshToken("again", false)
                .authorizationCode("once")
                .start()) {
            Caller other = new Caller(vendor);
            other.granted(grant + "&client_id=acme&client_secret=s3cret");

            HttpResponse<String> user = other.get("/api/v2/users/me");

            assertThat(user.statusCode()).isEqualTo(200);
            assertThat(json(user).path("username").asText()).isEqualTo(name);
            assertThat(json(user).path("id").asText()).hasSize(36);
        }
    }

    @Test
    void theOrganisationNeedsNoPermission() throws Exception {
        try (Simulator strict = Caller.vendor(conversations).withoutPermission().start()) {
            Caller other = new Caller(strict).authorized();

            assertThat(other.get("/api/v2/organizations/me").statusCode()).isEqualTo(200);
            assertThat(other.get("/api/v2/tokens/me").statusCode()).isEqualTo(200);
            assertThat(other.get("/api/v2/users").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void theRetentionIsReturned() throws Exception {
        assertThat(json(caller.get("/api/v2/analytics/dataretention/settings"))
                        .path("retentionDays")
                        .asInt())
                .isEqualTo(730);
    }

    private List<String> all(String path) throws Exception {
        List<String> ids = new ArrayList<>();
        json(caller.get(path))
                .path("entities")
                .forEach(one -> ids.add(one.path("id").asText()));
        return ids;
    }

    private HttpResponse<String> search(String body) throws Exception {
        return caller.send(
                HttpRequest.newBuilder(URI.create(simulator.uri() + "/api/v2/users/search"))
                        .header("Authorization", "Bearer " + caller.token())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
