package caravan.simulator.cxone;

import static caravan.simulator.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Completed contacts of a simulated NICE CXone. */
class CxOneTest extends CxOneTenant {
    @Test
    void aContactIsTheTruthWithItsExactId() throws Exception {
        JsonNode page = json(contacts(DAY + "&top=1"));

        Contact first = contacts.truth().get(0);
        assertThat(page.path("completedContacts").get(0)).isEqualTo(json(first.json(ContactForm.NEW)));
        assertThat(page.path("completedContacts").get(0).path("contactId").asLong())
                .isEqualTo(first.id())
                .isGreaterThan(1L << 53);
        assertThat(page.path("totalRecords").asInt()).isEqualTo(25);
    }

    @Test
    void aContactHasAllMembersOfVersion34() throws Exception {
        JsonNode sample;
        try (InputStream file = CxOneTest.class.getResourceAsStream("/caravan/cxone/completed-v34-page.json")) {
            sample = json(new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8));
        }

        JsonNode contact =
                json(contacts(DAY + "&top=1")).path("completedContacts").path(0);

        assertThat(contact.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(
                        () -> sample.path("completedContacts").path(0).fieldNames());
    }

    @Test
    void linksLeadToEachContactOnce() throws Exception {
        List<Long> ids = new ArrayList<>();
        String next = simulator.uri() + vendor.completedPath() + "?" + DAY + "&top=10";

        while (!next.isEmpty()) {
            JsonNode page = json(get(next, token()));
            page.path("completedContacts")
                    .forEach(contact -> ids.add(contact.path("contactId").asLong()));
            next = page.path("_links").path("next").asText();
        }

        assertThat(ids)
                .containsExactlyElementsOf(
                        contacts.truth().stream().map(Contact::id).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lastUpdateTime asc",
                "lastUpdateTime DESC",
                "contactStartDate desc",
                "totalDurationSeconds",
                "mediaTypeName desc, contactId asc"
            })
    void anOrderLeadsToEachContactOnce(String order) throws Exception {
        List<JsonNode> walked = new ArrayList<>();
        String next = simulator.uri() + vendor.completedPath() + "?" + DAY + "&top=7&orderBy=" + encoded(order);

        while (!next.isEmpty()) {
            JsonNode page = json(get(next, token()));
            page.path("completedContacts").forEach(walked::add);
            next = page.path("_links").path("next").asText();
        }

        String[] words = order.split("[ ,]+", -1);
        Comparator<JsonNode> by = words[0].equals("totalDurationSeconds")
                ? Comparator.comparing(contact -> contact.path(words[0]).asDouble())
                : Comparator.comparing(contact -> contact.path(words[0]).asText());
        boolean isDescending = words.length > 1 && words[1].equalsIgnoreCase("desc");
        assertThat(walked).hasSize(25).doesNotHaveDuplicates().isSortedAccordingTo(isDescending ? by.reversed() : by);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "mediaTypeId=4; mediaTypeName; Call",
                "mediaTypeId=3,9; mediaTypeName; Chat|Digital",
                "analyticsProcessed=true; isAnalyticsProcessed; true",
                "teamId=1820012; teamId; 1820012",
                "mediaSubTypeName=WhatsApp; mediaTypeName; Digital"
            })
    void aFilterSelectsExactlyItsContacts(String filter, String member, String values) throws Exception {
        List<JsonNode> all = new ArrayList<>();
        json(contacts(DAY)).path("completedContacts").forEach(all::add);
        List<JsonNode> wanted = all.stream()
                .filter(contact -> contact.path(member).asText().matches(values))
                .toList();

        JsonNode page = json(contacts(DAY + "&" + filter));

        assertThat(page.path("completedContacts")).containsExactlyElementsOf(wanted);
        assertThat(page.path("totalRecords").asInt()).isEqualTo(wanted.size()).isBetween(1, 24);
    }

    @Test
    void aFilterWithoutContactsIs204() throws Exception {
        assertThat(contacts(DAY + "&skillId=7").statusCode()).isEqualTo(204);
        assertThat(contacts(DAY + "&skillId=7,4099121").statusCode()).isEqualTo(200);
        assertThat(contacts(DAY + "&isLogged=false").statusCode()).isEqualTo(204);
        assertThat(contacts(DAY + "&fromAddress=%2B15555550101").statusCode()).isEqualTo(200);
    }

    @Test
    void fieldsSelectMembersWithTheirBytes() throws Exception {
        String first = contacts(DAY + "&top=1&fields=contactId,%20contactStartDate,noSuchMember")
                .body();

        Contact contact = contacts.truth().get(0);
        assertThat(first)
                .contains("\"completedContacts\":[{\"contactId\":" + contact.id() + ",\"contactStartDate\":\""
                        + contact.start() + "\"}]");
    }

    @Test
    void aPageAfterTheLastIs204() throws Exception {
        assertThat(contacts(DAY + "&skip=25").statusCode()).isEqualTo(204);
    }

    @Test
    void aPageAfterTheLastCanBeAnEmptyArray() throws Exception {
        vendor.emptyArrays();
        startAgain();

        assertThat(json(contacts(DAY + "&skip=25")).path("completedContacts")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 0"})
    void theEndDateIsInclusive(boolean inclusive, int found) throws Exception {
        contacts.add(START.plus(Duration.ofHours(26)));
        if (!inclusive) {
            vendor.exclusiveEnd();
        }
        startAgain();

        HttpResponse<String> page = contacts("startDate=2026-11-02T01:00:00Z&endDate=2026-11-02T02:00:00Z");

        assertThat(found == 0 ? 0 : json(page).path("totalRecords").asInt()).isEqualTo(found);
        assertThat(page.statusCode()).isEqualTo(found == 0 ? 204 : 200);
    }

    @Test
    void updatedSinceFindsChangesOfAnyStart() throws Exception {
        Contact changed = contacts.correct(contacts.truth().get(3), "late", Instant.parse("2026-11-02T20:00:00Z"));
        startAgain();

        JsonNode page = json(contacts("updatedSince=2026-11-02T20:00:00Z"));

        assertThat(page.path("completedContacts").get(0)).isEqualTo(json(changed.json(ContactForm.NEW)));
        assertThat(page.path("totalRecords").asInt()).isEqualTo(1);
    }

    @Test
    void aContactAppearsWhenItIsCompleted() throws Exception {
        contacts.add(START.plus(Duration.ofHours(26)), Instant.parse("2026-11-03T00:10:00Z"));
        startAgain();
        String late = "startDate=2026-11-02T01:00:00Z&endDate=2026-11-02T03:00:00Z";

        int before = contacts(late).statusCode();
        clock.move(Duration.ofMinutes(10));

        assertThat(before).isEqualTo(204);
        assertThat(contacts(late).statusCode()).isEqualTo(200);
    }

    @Test
    void anOldVersionHasOldNamesAndNoTotal() throws Exception {
        vendor.version(8, ContactForm.TEXT);
        startAgain();

        JsonNode set = json(contacts(DAY)).path("resultSet");

        JsonNode first = set.path("completedContacts").get(0);
        assertThat(first.path("contactStart").asText())
                .isEqualTo(contacts.truth().get(0).start().toString());
        assertThat(first.path("contactId").isTextual()).isTrue();
        assertThat(first.has("fromAddr")).isTrue();
        assertThat(set.has("totalRecords")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "startDate=2026-11-01T00:00:00Z&endDate=2026-12-01T00:00:00.001Z",
                "startDate=2026-11-01T00:00:00+00:00&endDate=2026-11-02T00:00:00Z",
                "startDate=2026-11-01T00:00:00Z",
                "updatedSince=yesterday",
                "startDate=2026-11-01T00:00:00Z&endDate=2026-11-02T00:00:00Z&top=10001",
                "startDate=2026-11-01T00:00:00Z&endDate=2026-11-02T00:00:00Z&orderBy=agentId",
                "startDate=2026-11-01T00:00:00Z&endDate=2026-11-02T00:00:00Z&orderBy=contactId%20up",
                "startDate=2026-11-01T00:00:00Z&endDate=2026-11-02T00:00:00Z&skillId=billing",
                "startDate=2026-11-01T00:00:00Z&endDate=2026-11-02T00:00:00Z&isLogged=1"
            })
    void anInvalidQueryIs400(String query) throws Exception {
        HttpResponse<String> answer = contacts(query.replace("+", "%2B"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("error").asText()).isEqualTo("bad_request");
        assertThat(json(answer).path("error_description").asText()).startsWith("Invalid ");
    }

    @Test
    void faultsHappenAsScripted() throws Exception {
        simulator
                .faults()
                .onNext(1, request -> request.parameter("skip").equals("10"), new ContactFault.FirstPageAgain())
                .onNext(1, request -> request.parameter("skip").equals("20"), new ContactFault.Throttled(3))
                .onNext(1, request -> request.parameter("skip").equals("24"), new ContactFault.Said(408, "Timeout"));

        assertThat(contacts(DAY + "&top=10&skip=10").body())
                .contains(Long.toString(contacts.truth().get(0).id()));
        assertThat(contacts(DAY + "&skip=20").headers().firstValue("Retry-After"))
                .hasValue("3");
        assertThat(contacts(DAY + "&skip=24").headers().firstValue("icStatusDescription"))
                .hasValue("Timeout");
        assertThat(contacts(DAY + "&skip=24").statusCode()).isEqualTo(200);
    }
}
