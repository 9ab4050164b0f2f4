package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.data.Directory;
import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.http.LoggedRequest;
import caravan.simulator.rest.Resource;
import caravan.spool.Manifest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests of tutorials, by the files of examples/, with a 429 and a token that dies in mid-run. */
@Tag("full")
class SeedExamplesTest {
    private static final String QUERY = "/api/v2/analytics/conversations/details/query";
    private static final Duration DAYS = Duration.ofDays(2);

    @TempDir
    Path folder;

    private final Conversations data = RestScene.conversations(500);
    private final List<String> truth = data.truth().map(Conversation::json).toList();
    private final List<String> tokenRequests = Collections.synchronizedList(new ArrayList<>());

    @ParameterizedTest
    @ValueSource(strings = {"entities", "results"})
    void nextPageTokenInTheBodyWithRecordsInOneOfTwoMembers(String member) throws Exception {
        Resource resource = Resource.post(QUERY)
                .of(data)
                .between("dateFrom", "dateTo")
                .in(member)
                .byToken("nextPageToken", "nextPageToken")
                .sizedBy("size");

        reads("seed-next-page-token", QUERY, resource);

        assertThat(resource.requestedPages()).containsExactly("", "at 100+/=", "at 200+/=", "at 300+/=", "at 400+/=");
        assertThat(tokenRequests).containsOnly("application/x-www-form-urlencoded");
    }

    @Test
    void nextPageTokenInSnakeCase() throws Exception {
        Resource resource = Resource.post(QUERY)
                .of(data)
                .between("dateFrom", "dateTo")
                .in("entities")
                .byToken("next_page_token", "next_page_token")
                .sizedBy("pageSize");

        reads("seed-snake-case-token", QUERY, resource);

        assertThat(resource.requestedPages()).hasSize(5).doesNotHaveDuplicates();
        assertThat(tokenRequests).containsOnly("application/x-www-form-urlencoded");
    }

    @Test
    void aCursorWithAnotherNameInTheRequest() throws Exception {
        Resource resource = Resource.post(QUERY)
                .of(data)
                .inInterval()
                .in("entities")
                .byToken("nextPageCursor", "cursor")
                .sizedBy("pageSize");

        reads("seed-cursor", QUERY, resource);

        assertThat(resource.requestedPages()).hasSize(25).doesNotHaveDuplicates();
        assertThat(tokenRequests).containsOnly("application/json");
    }

    @Test
    void pagesByNumberUntilThereIsNoNext() throws Exception {
        Conversations contacts = Conversations.none();
        data.truth().forEach(one -> contacts.add(contact(one), one.start(), null));
        List<String> all = contacts.truth().map(Conversation::json).toList();
        Resource resource = Resource.get("/analytics/contacts")
                .of(contacts)
                .between("startDate", "endDate")
                .in("results")
                .more("next")
                .byNumber("page", 1);

        reads("seed-page-and-next", "/analytics/contacts", resource, all, Duration.ofHours(1));

        assertThat(resource.requestedPages()).containsExactly("1", "2", "3", "4", "5");
        assertThat(tokenRequests).containsOnly("application/x-www-form-urlencoded");
    }

    @Test
    void allUsersByTheVendorsSearchOnEachDay() throws Exception {
        List<String> users = new Directory().userRecords();

        List<Manifest> manifests = reads("seed-users", "/api/v2/users/search", twice(users));

        assertThat(users).hasSize(60);
        assertThat(manifests)
                .hasSize(2)
                .allMatch(manifest -> manifest.counts().records() == 60 && manifest.settled())
                .allMatch(manifest -> Long.valueOf(60).equals(manifest.counts().vendorTotal()));
        assertThat(tokenRequests).containsOnly("application/x-www-form-urlencoded with Basic");
    }

    @Test
    void theOrganisationIsOneRecordOfOneGet() throws Exception {
        String organisation = new Directory().organisationRecord();

        List<Manifest> manifests = reads("seed-users-me", "/api/v2/organizations/me", twice(List.of(organisation)));

        assertThat(manifests)
                .hasSize(2)
                .allMatch(manifest ->
                        organisation.contains("\"" + manifest.contents().firstKey() + "\""));
    }

    /** A client has no user, and the search wants an array: what the tutorials send is refused, and Caravan says so. */
    @ParameterizedTest
    @CsvSource({"seed-users, rest.body, {\"query\": \"user\"}", "seed-users-me, rest.path, /api/v2/users/me"})
    void whatTheTutorialsSendIsRefusedByTheVendor(String example, String setting, String tutorials) throws Exception {
        try (RestScene rest = RestScene.example(folder, example, List.of(), new GenesysCloud(data))) {
            rest.with(setting, tutorials.replace("'", "")).scene().lasting(Duration.ofDays(1));

            assertThat(rest.once()).isEqualTo(1);

            assertThat(rest.scene().vendor().statistics().log())
                    .extracting(LoggedRequest::status)
                    .contains(400);
        }
    }

    @Test
    void theRealQueryWithATokenFromTheApisOwnHost() throws Exception {
        try (RestScene rest = RestScene.example(folder, "seed-token-manager", truth, new GenesysCloud(data))) {
            happenings(rest, QUERY);

            assertThat(rest.once()).isZero();

            rest.assertEachRecordOnce();
            assertThat(tokenRequests).containsOnly("application/x-www-form-urlencoded");
        }
    }

    private void reads(String example, String path, Resource resource) throws Exception {
        reads(example, path, resource, truth, Duration.ofHours(1));
    }

    private List<Manifest> reads(String example, String path, Resource resource, List<String> expected, Duration span)
            throws Exception {
        return reads(example, path, new GenesysCloud(data).resource(resource), expected, span);
    }

    /** From what the vendor itself has. */
    private List<Manifest> reads(String example, String path, List<String> expected) throws Exception {
        return reads(example, path, new GenesysCloud(data), expected, DAYS);
    }

    private List<Manifest> reads(String example, String path, GenesysCloud vendor, List<String> expected, Duration span)
            throws Exception {
        try (RestScene rest = RestScene.example(folder, example, expected, vendor)) {
            rest.scene().lasting(span);
            happenings(rest, path);

            assertThat(rest.once()).isZero();

            rest.assertEachRecordOnce();
            assertThat(rest.scene().vendor().statistics().requests(path))
                    .extracting(LoggedRequest::status)
                    .startsWith(200, 429, 401, 200);
            assertThat(rest.scene().vendor().statistics().tokensIssued()).isEqualTo(2);
            return rest.scene().manifests();
        }
    }

    /** The second request is throttled, its token dies under the third; each token request is recorded. */
    private void happenings(RestScene rest, String path) {
        rest.on(path, 2, new Fault.RateLimited(1)).on(path, 3, new Fault.TokenDies());
        rest.scene()
                .vendor()
                .faults()
                .onNext(
                        1,
                        request -> {
                            if (request.path().equals("/oauth/token")) {
                                boolean basic = request.header("Authorization").startsWith("Basic ");
                                tokenRequests.add(request.header("Content-Type") + (basic ? " with Basic" : ""));
                            }
                            return false;
                        },
                        new Fault.Status(500));
    }

    private static String contact(Conversation one) {
        return "{\"contactId\":" + Math.abs((long) one.json().hashCode())
                + one.start().toEpochMilli() % 1000 + ",\"contactStartDate\":\"" + one.start() + "\"}";
    }

    private static List<String> twice(List<String> records) {
        List<String> both = new ArrayList<>(records);
        both.addAll(records);
        return both;
    }
}
