package caravan.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.Caller;
import caravan.simulator.data.Conversations;
import caravan.simulator.fault.Fault;
import caravan.simulator.server.Simulator;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourceTest {
    private static final List<String> RECORDS = List.of("{\"id\":1}", "{\"id\":2}", "{\"id\":3}");

    @Test
    void aRootArrayIsOnePage() throws Exception {
        assertThat(get(users(), "/users").body()).isEqualTo("[{\"id\":1},{\"id\":2},{\"id\":3}]");
    }

    @Test
    void pagesHaveNumbersOffsetsOrTokens() throws Exception {
        assertThat(get(users().in("u").byNumber("page", 0).pagesOf(2), "/users?page=1")
                        .body())
                .isEqualTo("{\"u\":[{\"id\":3}]}");
        assertThat(get(users().in("u").byOffset("skip", 0).pagesOf(2).total("all", 4), "/users?skip=1")
                        .body())
                .isEqualTo("{\"u\":[{\"id\":2},{\"id\":3}],\"all\":7}");
        assertThat(get(users().in("u").byToken("next", "t").pagesOf(2), "/users")
                        .body())
                .isEqualTo("{\"u\":[{\"id\":1},{\"id\":2}],\"next\":\"at 2+/=\"}");
        assertThat(get(users().in("u").byToken("next", "t").pagesOf(2), "/users?t=at%202%2B%2F%3D")
                        .body())
                .isEqualTo("{\"u\":[{\"id\":3}]}");
    }

    @Test
    void aHeaderHasTheNextPage() throws Exception {
        HttpResponse<String> first = get(users().byLink("").pagesOf(2), "/users");
        HttpResponse<String> last = get(users().byLink("").pagesOf(2), "/users?after=2");

        assertThat(first.headers().firstValue("Link").orElse("")).contains("</users?after=2>", "rel=next");
        assertThat(last.headers().firstValue("Link")).isEmpty();
    }

    @Test
    void theResponseAfterTheLastPageCanBeSet() throws Exception {
        assertThat(past(Resource.End.EMPTY).body()).isEqualTo("{\"u\":[]}");
        assertThat(past(Resource.End.ABSENT).body()).isEqualTo("{}");
        assertThat(past(Resource.End.NO_CONTENT).statusCode()).isEqualTo(204);
    }

    @Test
    void aResourceNeedsATokenAndPlaysFaults() throws Exception {
        try (Simulator simulator =
                Caller.vendor(Conversations.none()).resource(users()).start()) {
            Caller caller = new Caller(simulator);
            assertThat(caller.get("/users").statusCode()).isEqualTo(401);
            simulator.faults().onNext(1, request -> request.path().equals("/users"), new Fault.RateLimited(3));

            assertThat(caller.authorized().get("/users").statusCode()).isEqualTo(429);
            assertThat(caller.get("/users").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void onlyRecordsOfTheIntervalAreReturned() throws Exception {
        Conversations data = Conversations.none();
        data.add("{\"id\":1}", Instant.parse("2026-11-01T00:00:00Z"), null);
        data.add("{\"id\":2}", Instant.parse("2026-11-01T01:00:00Z"), null);

        assertThat(get(
                                Resource.get("/users").of(data).between("from", "to"),
                                "/users?from=2026-11-01T00:00:00Z&to=2026-11-01T01:00:00Z")
                        .body())
                .isEqualTo("[{\"id\":1}]");
    }

    private static HttpResponse<String> past(Resource.End end) throws Exception {
        return get(users().in("u").byNumber("page", 1).ending(end), "/users?page=2");
    }

    private static Resource users() {
        return Resource.get("/users").of(RECORDS);
    }

    private static HttpResponse<String> get(Resource resource, String path) throws Exception {
        try (Simulator simulator =
                Caller.vendor(Conversations.none()).resource(resource).start()) {
            return new Caller(simulator).authorized().get(path);
        }
    }
}
