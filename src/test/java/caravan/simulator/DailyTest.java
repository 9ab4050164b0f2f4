package caravan.simulator;

import static caravan.simulator.Caller.body;
import static caravan.simulator.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.cxone.Contact;
import caravan.simulator.cxone.ContactBook;
import caravan.simulator.data.Conversations;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import caravan.testing.ManualClock;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** An organisation whose conversations arrive by the clock, without an end. */
class DailyTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-10-30");
    private static final String THIRD = "2026-11-03T00:00:00Z/2026-11-04T00:00:00Z";

    private final ManualClock clock = new ManualClock("2026-11-02T12:00:00Z");

    @AutoClose
    private final Simulator simulator = vendor(FIRST);

    private final Caller caller = Caller.authorized(simulator);

    @Test
    void newConversationsArriveWithTheClock() throws Exception {
        List<String> before = caller.ids(Caller.DAY);
        assertThat(before).hasSizeBetween(20, 70);
        assertThat(startsIn(THIRD)).isZero();

        clock.move(Duration.ofDays(1));
        assertThat(caller.ids(Caller.DAY)).hasSize(80).containsAll(before);
        assertThat(startsIn(THIRD)).isBetween(20, 70);

        clock.move(Duration.ofDays(1));
        assertThat(startsIn(THIRD)).isEqualTo(80);
    }

    @Test
    void aRestartPlaysTheSameOrganisation() throws Exception {
        clock.move(Duration.ofDays(3));

        try (Simulator again = vendor(FIRST.plusDays(2))) {
            Caller other = new Caller(again).authorized();

            assertThat(records(other, THIRD)).isNotEmpty().isEqualTo(records(caller, THIRD));
            assertThat(other.query(body("2026-11-05T10:00:00Z/2026-11-05T11:00:00Z", 1, 100, "asc"))
                            .body())
                    .contains("\"conversationId\"")
                    .isEqualTo(caller.query(body("2026-11-05T10:00:00Z/2026-11-05T11:00:00Z", 1, 100, "asc"))
                            .body());
        }
    }

    @Test
    void anotherSeedIsAnotherOrganisation() throws Exception {
        Conversations others = Conversations.daily(8, FIRST, 80, Size.REALISTIC);

        try (Simulator other = Caller.vendor(others).clock(clock).start()) {
            assertThat(new Caller(other).authorized().ids(Caller.DAY))
                    .doesNotContainAnyElementsOf(caller.ids(Caller.DAY));
        }
    }

    @Test
    void eachConversationEndsAndEachIdIsUsedOnce() throws Exception {
        clock.move(Duration.ofDays(1));
        Set<String> ids = simulator.truth().map(one -> one.id().orElseThrow()).collect(Collectors.toSet());
        assertThat(ids).hasSize((int) simulator.truth().count());
        assertThat(simulator.truth().filter(one -> one.end().isEmpty())).isNotEmpty();

        clock.move(Duration.ofDays(25));

        assertThat(simulator.truth().filter(one -> ids.contains(one.id().orElseThrow())))
                .hasSize(ids.size())
                .allMatch(one -> one.end().isPresent());
    }

    @Test
    void oneInTwentyGetsASurveyAfterItsEnd() throws Exception {
        clock.move(Duration.ofHours(13));
        List<JsonNode> before = ended(records(caller, Caller.DAY));

        clock.move(Duration.ofDays(3));
        List<JsonNode> after = ended(records(caller, Caller.DAY));

        assertThat(surveyed(after))
                .hasSizeBetween(1, 15)
                .hasSizeGreaterThan(surveyed(before).size());
        JsonNode survey = after.stream()
                .filter(one -> one.has("surveys"))
                .findFirst()
                .orElseThrow()
                .path("surveys")
                .path(0);
        assertThat(survey.fieldNames())
                .toIterable()
                .contains("surveyId", "surveyFormId", "surveyStatus", "oSurveyTotalScore");
    }

    @Test
    void jobsFindTheSameWhenItIsAvailable() throws Exception {
        clock.move(Duration.ofDays(5));

        String job = caller.job(THIRD);
        caller.state(job);
        caller.state(job);
        assertThat(caller.state(job)).isEqualTo("FULFILLED");

        assertThat(caller.jobIds(job)).containsAll(caller.ids(THIRD)).hasSizeGreaterThanOrEqualTo(80);
    }

    @Test
    void aClockSetBackHidesLaterConversations() throws Exception {
        clock.move(Duration.ofDays(1));
        clock.move(Duration.ofDays(-1));

        assertThat(startsIn(THIRD)).isZero();
    }

    @Test
    void contactsArriveAndAreCorrectedDaily() throws Exception {
        ContactBook contacts = ContactBook.daily(7, FIRST, 100);
        ContactBook again = ContactBook.daily(7, FIRST.plusDays(1), 100);
        Instant noon = Instant.parse("2026-11-02T12:00:00Z");
        Instant later = noon.plus(Duration.ofDays(2));

        List<Contact> before = on2ndOfNovember(contacts, noon);
        List<Contact> after = on2ndOfNovember(contacts, later);

        assertThat(before).hasSizeBetween(20, 90);
        assertThat(after).hasSize(100).isEqualTo(on2ndOfNovember(again, later));
        assertThat(after.stream().filter(one -> !one.notes().isEmpty()))
                .isNotEmpty()
                .allMatch(one -> one.updated().isAfter(one.completed().plusSeconds(599)));
        assertThat(after.stream().map(Contact::id)).doesNotHaveDuplicates();
    }

    private Simulator vendor(LocalDate first) {
        return Caller.vendor(Conversations.daily(7, first, 80, Size.REALISTIC))
                .clock(clock)
                .tokenLife(Duration.ofDays(99))
                .start();
    }

    private int startsIn(String interval) throws Exception {
        return caller.ids(interval, 1, 100).size();
    }

    private static List<JsonNode> records(Caller caller, String interval) throws Exception {
        List<JsonNode> records = new ArrayList<>();
        json(caller.query(body(interval, 1, 100, "asc"))).path("conversations").forEach(records::add);
        return records;
    }

    private static List<JsonNode> ended(List<JsonNode> records) {
        return records.stream().filter(one -> one.has("conversationEnd")).toList();
    }

    private static List<JsonNode> surveyed(List<JsonNode> records) {
        return records.stream().filter(one -> one.has("surveys")).toList();
    }

    private static List<Contact> on2ndOfNovember(ContactBook contacts, Instant now) {
        Instant from = Instant.parse("2026-11-02T00:00:00Z");
        return contacts.asOf(now).stream()
                .filter(one -> !one.start().isBefore(from) && one.start().isBefore(from.plus(Duration.ofDays(1))))
                .toList();
    }
}
