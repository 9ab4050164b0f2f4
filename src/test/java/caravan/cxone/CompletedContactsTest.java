package caravan.cxone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.interval.Span;
import caravan.record.VendorRecord;
import caravan.record.slice.Page;
import caravan.record.slice.PageException;
import caravan.record.slice.PageSlicer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The request for completed contacts, and the shape of each version's response. */
class CompletedContactsTest {
    private static final Instant START = Instant.parse("2026-03-02T14:00:00Z");
    private static final Span HOUR = new Span(START, START.plusSeconds(3600));
    private static final ContactFilter NONE = new ContactFilter(null);

    private final PageSlicer slicer = new PageSlicer(CompletedContacts.shape(List.of()));

    @Test
    void aPageIsRequestedInTheOrderOfStartsWithALiteralZ() {
        assertThat(new CompletedContacts(34, NONE).path(HOUR, 1000, ""))
                .isEqualTo("/incontactapi/services/v34.0/contacts/completed?startDate=2026-03-02T14%3A00%3A00.000Z"
                        + "&endDate=2026-03-02T15%3A00%3A00.000Z&orderBy=contactStartDate%20asc&top=1000&skip=0");
    }

    @Test
    void changesAreRequestedWithoutASpan() {
        assertThat(new CompletedContacts(34, NONE).path(START.plusMillis(7), 10_000, "20000"))
                .isEqualTo("/incontactapi/services/v34.0/contacts/completed?updatedSince=2026-03-02T14%3A00%3A00.007Z"
                        + "&orderBy=contactStartDate%20asc&top=10000&skip=20000");
    }

    @ParameterizedTest
    @CsvSource({"6, contactStart%20asc", "24, contactStart%20asc", "25, contactStartDate%20asc"})
    void theVersionIsASettingAndOldOnesOrderByTheOldName(int version, String order) {
        assertThat(new CompletedContacts(version, NONE).path(HOUR, 1, ""))
                .contains("/v" + version + ".0/contacts/")
                .contains("orderBy=" + order + "&");
    }

    @Test
    void aFilterAddsTheVendorsOwnParametersAndMayOrderOtherwise() {
        String filter = "{\"skillId\": 7, \"mediaTypeId\": [4, 9], \"orderBy\": \"contactId asc\", \"isLogged\": true}";

        assertThat(new CompletedContacts(34, new ContactFilter(filter)).path(HOUR, 1, "5"))
                .endsWith("&orderBy=contactId%20asc&skillId=7&mediaTypeId=4%2C9&isLogged=true&top=1&skip=5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{",
                "{\"startDate\": \"2026-03-02\"}",
                "{\"skip\": 3}",
                "{\"skillId\": {\"a\": 1}}",
                "{\"skillId\": null}",
                "{\"fields\": \"contactId, skillId\"}",
                "{\"fields\": \"contactStartDate\"}"
            })
    void aFilterWithoutTheRequiredFieldsIsRefused(String filter) {
        assertThatThrownBy(() -> new ContactFilter(filter)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fieldsThatNameKeyAndStartAreTaken() {
        assertThat(new ContactFilter("{\"fields\": \"contactId, contactStart\"}").parameters())
                .containsEntry("fields", "contactId, contactStart");
    }

    @Test
    void thirtyDaysAreTakenAndAMillisecondMoreIsNot() {
        Instant end = START.plus(Duration.ofDays(30));

        assertThat(CompletedContacts.isTooLong(new Span(START, end))).isFalse();
        assertThat(CompletedContacts.isTooLong(new Span(START, end.plusMillis(1))))
                .isTrue();
    }

    @Test
    void aPageHasContactsTotalAndLink() throws Exception {
        Page page = page("completed-v34-page.json");

        assertThat(page.records()).extracting(VendorRecord::key).containsExactly("529871204417", "529871204502");
        assertThat(page.records().get(0).start()).isEqualTo(Instant.parse("2026-03-02T14:05:11.437Z"));
        assertThat(page.records().get(0).media()).isEqualTo("Call");
        assertThat(page.records().get(0).problem()).isNull();
        assertThat(CompletedContacts.total(page)).contains(3L);
        assertThat(page.value(CompletedContacts.LINKS.get(0)).orElseThrow()).endsWith("&top=2&skip=2");
    }

    @Test
    void theLastPageLinksToNone() throws Exception {
        Page page = page("completed-v34-last.json");

        assertThat(page.records()).hasSize(1);
        assertThat(page.value(CompletedContacts.LINKS.get(0))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"completed-v21.json", "completed-v8.json"})
    void olderVersionsHaveOtherNamesAndTypesAndTheSameParts(String name) throws Exception {
        VendorRecord contact = page(name).records().get(0);

        assertThat(contact.key()).isEqualTo("529871204417");
        assertThat(contact.start()).isEqualTo(Instant.parse("2026-03-02T14:05:11.437Z"));
        assertThat(contact.media()).isEqualTo("Call");
        assertThat(contact.problem()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"completed-v34-page.json", "completed-v21.json", "completed-v8.json"})
    void aContactHasChangeAndDurationInAnyVersion(String name) throws Exception {
        VendorRecord contact = page(name).records().get(0);

        assertThat(contact.changed()).isEqualTo(Instant.parse("2026-03-02T14:16:02.130Z"));
        assertThat(contact.duration()).isEqualTo(Duration.ofMillis(381_087));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 | 3",
                "\"3\" | 3",
                "\"1,234\" | 1234",
                "\"12,345,678\" | 12345678",
                "7.0 | 7",
                "\"1,234.0\" | 1234",
                "null |",
                "\"1,23\" |",
                "7.5 |"
            })
    void aTotalIsReadInAnyVersionsWriting(String written, Long total) throws Exception {
        Page page = slice("{\"totalRecords\": " + written + ", \"completedContacts\": []}");

        assertThat(CompletedContacts.total(page).orElse(null)).isEqualTo(total);
        assertThat(CompletedContacts.badTotal(page).isPresent()).isEqualTo(total == null && !written.equals("null"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"resultSet\": {}}", "{\"contacts\": []}", "{\"error\": \"none\"}"})
    void anAnswerWithoutTheArrayOfContactsIsAnothers(String answer) {
        assertThatThrownBy(() -> slice(answer)).isInstanceOf(PageException.NoAnswer.class);
    }

    @Test
    void anIdIsKeptExactlyHoweverLarge() throws Exception {
        Page page = slice("{\"completedContacts\": [{\"contactId\": 9223372036854775807}]}");

        assertThat(page.records().get(0).key()).isEqualTo("9223372036854775807");
    }

    private Page page(String name) throws PageException {
        return slicer.slice(Fixture.bytes(name));
    }

    private Page slice(String answer) throws PageException {
        return slicer.slice(answer.getBytes(StandardCharsets.UTF_8));
    }
}
