package caravan.flow;

import static caravan.flow.ContactScene.any;
import static caravan.flow.ContactScene.hour;
import static caravan.flow.ContactScene.skipping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import caravan.interval.Interval;
import caravan.ledger.Ledger;
import caravan.simulator.cxone.Contact;
import caravan.simulator.cxone.ContactBook;
import caravan.simulator.cxone.ContactFault;
import caravan.simulator.cxone.ContactForm;
import caravan.simulator.cxone.CxOne;
import caravan.simulator.fault.Fault;
import caravan.simulator.http.LoggedRequest;
import caravan.spool.Manifest;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Completed contacts of NICE CXone, each once, whatever pages look like and whatever goes wrong. */
@Tag("full")
class CxOneCompletedTest {
    private static final Instant SEAM = Scene.START.plus(Duration.ofHours(1));

    @TempDir
    Path folder;

    private final ContactBook contacts = ContactScene.contacts(900);

    @Test
    @Tag("gate")
    void aTokenThatDiesAndA503InMidRunCostNoContact() throws Exception {
        try (ContactScene cxOne = scene(new CxOne(contacts))) {
            cxOne.onNext(hour(0).and(skipping(100)), new Fault.TokenDies())
                    .onNext(hour(0).and(skipping(200)), new ContactFault.Throttled(-1))
                    .onNext(hour(1).and(skipping(100)), new Fault.CutBody())
                    .onNext(hour(2).and(skipping(100)), new Fault.HtmlPage(200));

            assertThat(cxOne.once()).isZero();

            cxOne.assertEachContactOnce();
            assertThat(cxOne.scene().vendor().statistics().tokensIssued()).isEqualTo(2);
            assertThat(cxOne.statuses()).contains(401, 503);
            assertThat(cxOne.scene().vendor().faults().outstanding())
                    .as("the recorded request")
                    .isEqualTo(1);
            assertThat(cxOne.scene().manifests())
                    .hasSize(3)
                    .allMatch(manifest -> Objects.equals(manifest.counts().shortBy(), 0L)
                            && manifest.source().equals("cxone-completed"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("gate")
    void aContactOnTheIntervalsEdgeIsPublishedOnce(boolean inclusive) throws Exception {
        contacts.add(SEAM);
        long atSeam = contacts.truth().stream()
                .filter(contact -> contact.start().equals(SEAM))
                .count();
        CxOne vendor = new CxOne(contacts);
        try (ContactScene cxOne = scene(inclusive ? vendor : vendor.exclusiveEnd())) {
            assertThat(cxOne.once()).isZero();

            cxOne.assertEachContactOnce();
            Manifest first = cxOne.scene().manifests().get(0);
            assertThat(first.counts().outside()).isEqualTo(inclusive ? atSeam : 0);
            assertThat(first.counts().shortBy()).isZero();
        }
    }

    @Test
    void pagesWithoutLinksAreRequestedByTheNumberOfShownContacts() throws Exception {
        try (ContactScene cxOne = scene(new CxOne(contacts).withoutLinks().largestPage(40))) {
            assertThat(cxOne.once()).isZero();

            cxOne.assertEachContactOnce();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void hoursWithoutContactsArePublishedEmpty(boolean noContent) throws Exception {
        CxOne vendor = new CxOne(ContactBook.none());
        try (ContactScene cxOne =
                new ContactScene(folder, ContactBook.none(), noContent ? vendor : vendor.emptyArrays())) {
            assertThat(cxOne.once()).isZero();

            assertThat(cxOne.scene().manifests())
                    .hasSize(3)
                    .allMatch(manifest -> manifest.counts().records() == 0);
            assertThat(cxOne.statuses()).containsOnly(noContent ? 204 : 200);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OLD_NAMES", "TEXT"})
    void olderVersionsAreReadInTheirOwnFormat(ContactForm form) throws Exception {
        try (ContactScene cxOne = scene(new CxOne(contacts).version(8, form))) {
            cxOne.with("api-version", "8");

            assertThat(cxOne.once()).isZero();

            cxOne.assertEachContactOnce(form);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aManifestCountsContactsAndTheirDurationsByMedia(ContactForm form) throws Exception {
        List<Contact> hour = contacts.truth().stream()
                .filter(contact -> contact.start().isBefore(SEAM))
                .toList();
        long millis = hour.stream()
                .map(contact -> new BigDecimal(contact.seconds()).movePointRight(3))
                .mapToLong(BigDecimal::longValueExact)
                .sum();
        Map<String, Long> byMedia =
                hour.stream().collect(Collectors.groupingBy(Contact::media, TreeMap::new, Collectors.counting()));
        int version = form == ContactForm.NEW ? 34 : 8;
        try (ContactScene cxOne = scene(new CxOne(contacts).version(version, form))) {
            cxOne.with("api-version", Integer.toString(version)).once();

            Manifest manifest = cxOne.scene().manifests().get(0);

            assertThat(manifest.counts().records()).isEqualTo(hour.size());
            assertThat(manifest.contents().totalDurationSeconds()).isEqualTo(millis / 1000.0);
            assertThat(manifest.contents().averageDurationSeconds())
                    .isCloseTo(millis / 1000.0 / hour.size(), offset(0.001));
            assertThat(manifest.contents().byMedia()).isEqualTo(byMedia);
        }
    }

    @Test
    void aManifestHasNoFiguresOfAbsentFields() throws Exception {
        String bare = "{\"totalRecords\": 1, \"completedContacts\": [{\"contactId\": 7, \"contactStartDate\": \""
                + Scene.START + "\"}]}";
        try (ContactScene cxOne = scene(new CxOne(contacts))) {
            cxOne.onNext(hour(0), new Fault.Says(200, "application/json", bare));

            assertThat(cxOne.once()).isZero();

            assertThat(cxOne.scene().manifests().get(0).contents())
                    .isEqualTo(new Manifest.Contents("7", "7", null, null, null));
        }
    }

    @Test
    void anIntervalLongerThanTheVendorsLimitIsReadInParts() throws Exception {
        Instant start = Scene.START.minus(Duration.ofDays(37));
        Interval interval = new Interval("acme", start, start.plus(Duration.ofDays(40)));
        try (ContactScene cxOne = scene(new CxOne(contacts))) {
            cxOne.with("start", start.toString()).scene().lasting(Duration.ofDays(3));
            cxOne.at(Scene.START.plus(Duration.ofDays(4)));
            try (Ledger ledger = cxOne.scene().ledger()) {
                ledger.intervals().plan(List.of(interval));
            }

            assertThat(cxOne.once()).isZero();

            cxOne.assertEachContactOnce();
            assertThat(cxOne.scene().manifests()).hasSize(1);
            assertThat(cxOne.scene().manifests().get(0).effort().asks()).isEqualTo(2);
            assertThat(cxOne.statuses()).doesNotContain(400);
        }
    }

    @Test
    @Tag("gate")
    void aTotalThatIsNotMetFailsTheIntervalWithFigures() throws Exception {
        try (ContactScene cxOne = scene(new CxOne(ContactScene.contacts(30)).totalOffBy(2));
                LogLines log = LogLines.ofCaravan()) {
            assertThat(cxOne.once()).isEqualTo(1);

            assertThat(cxOne.scene().manifests()).isEmpty();
            assertThat(log.messages())
                    .anyMatch(line ->
                            line.matches("(?s)WARN .*the vendor counts \\d+ records and showed \\d+ in 3 rounds."
                                    + " The total is exact, so the interval fails and is retried.*"));
        }
    }

    @Test
    void aShortRevisitFailsEvenIfItFindsNothingNew() throws Exception {
        Instant soon = Scene.START.plus(Duration.ofHours(4));
        try (ContactScene cxOne = scene(new CxOne(contacts))) {
            cxOne.at(soon).with("revisit-every", "PT0S").with("updated-since", "false");
            cxOne.once();
            String less = "{\"_links\": {}, \"totalRecords\": 9000, \"completedContacts\": []}";
            cxOne.onNext(3, hour(1), new Fault.Says(200, "application/json", less));

            assertThat(cxOne.once()).isEqualTo(1);

            assertThat(cxOne.once()).isZero();
            cxOne.assertEachContactOnce();
        }
    }

    @Test
    void aPageThatComesAgainIsNoticedAndThePagesAreReadAgain() throws Exception {
        try (ContactScene cxOne = scene(new CxOne(contacts))) {
            cxOne.onNext(skipping(100), new ContactFault.FirstPageAgain());

            assertThat(cxOne.once()).isZero();

            cxOne.assertEachContactOnce();
            assertThat(cxOne.scene().manifests().get(0).counts().duplicates()).isEqualTo(100);
        }
    }

    @Test
    void aPageThatComesAgainFailsWhereNoTotalProvesTheRest() throws Exception {
        try (ContactScene cxOne = scene(new CxOne(contacts).withoutTotal());
                LogLines log = LogLines.ofCaravan()) {
            cxOne.onNext(skipping(100), new ContactFault.FirstPageAgain());

            assertThat(cxOne.once()).isEqualTo(1);

            assertThat(cxOne.scene().manifests()).hasSize(2);
            assertThat(log.messages()).anyMatch(line -> line.contains("page 2 shows nothing new after 200 records"));
            assertThat(cxOne.once()).isZero();
            cxOne.assertEachContactOnce();
        }
    }

    @Test
    void contactsThatComeAndGoBetweenPagesCostNoOther() throws Exception {
        try (ContactScene cxOne = scene(new CxOne(contacts))) {
            Contact first = contacts.truth().get(0);
            cxOne.onNext(skipping(100), new Fault.DataChanges(() -> contacts.add(Scene.START)))
                    .onNext(skipping(200), new Fault.DataChanges(() -> contacts.remove(first)));

            assertThat(cxOne.once()).isZero();

            assertThat(cxOne.scene().records())
                    .doesNotHaveDuplicates()
                    .containsAll(contacts.truth().stream()
                            .map(contact -> contact.json(ContactForm.NEW))
                            .toList());
        }
    }

    @Test
    void a503WithRetryAfterPausesTheWholeClient() throws Exception {
        try (ContactScene cxOne = scene(new CxOne(contacts));
                LogLines log = LogLines.ofCaravan()) {
            cxOne.scene().with("caravan.workers", "3");
            cxOne.onNext(any(), new ContactFault.Throttled(1));

            assertThat(cxOne.once()).isZero();

            cxOne.assertEachContactOnce();
            List<LoggedRequest> requests = cxOne.scene().vendor().statistics().log();
            LoggedRequest throttled = requests.stream()
                    .filter(request -> request.status() == 503)
                    .findFirst()
                    .orElseThrow();
            assertThat(requests.stream().filter(request -> request.at().isAfter(throttled.at())))
                    .filteredOn(request -> request.at().isBefore(throttled.at().plusMillis(900)))
                    .as("those that had left already, of three workers")
                    .hasSizeLessThanOrEqualTo(2);
            assertThat(log.messages())
                    .anyMatch(line -> line.contains("answered 503 Service temporarily throttled")
                            && line.contains("retry-after=1s"));
        }
    }

    @Test
    void repeated503sWithoutRetryAfterAreRetriedWithBackoff() throws Exception {
        try (ContactScene cxOne = scene(new CxOne(contacts))) {
            cxOne.onNext(7, any(), new ContactFault.Throttled(-1));

            assertThat(cxOne.once()).isZero();

            cxOne.assertEachContactOnce();
            assertThat(cxOne.statuses()).startsWith(503, 503, 503, 503, 503, 503, 503, 200);
        }
    }

    @Test
    void a503ThatLastsFailsItsIntervalAndIsNoOutage() throws Exception {
        try (ContactScene cxOne = scene(new CxOne(contacts));
                LogLines log = LogLines.ofCaravan()) {
            cxOne.scene().with("caravan.retry.attempts", "3");
            cxOne.onNext(3, hour(1), new ContactFault.Throttled(-1));

            assertThat(cxOne.once()).isEqualTo(1);

            assertThat(cxOne.scene().manifests()).hasSize(2);
            assertThat(log.messages()).noneMatch(line -> line.contains("down since"));
            assertThat(cxOne.once()).isZero();
            cxOne.assertEachContactOnce();
        }
    }

    @Test
    void pagesThatTimeOutFailWithWhatToDoAboutIt() throws Exception {
        try (ContactScene cxOne = scene(new CxOne(contacts));
                LogLines log = LogLines.ofCaravan()) {
            cxOne.onNext(1_000, hour(1), new ContactFault.Said(408, "Timeout"));

            assertThat(cxOne.once()).isEqualTo(1);

            assertThat(cxOne.scene().manifests()).hasSize(2);
            assertThat(log.messages())
                    .anyMatch(line -> line.contains("answered 408 Timeout (large pages time out: lower .page-size)"));
        }
    }

    @Test
    void anErrorIsReportedInTheVendorsWords() throws Exception {
        try (ContactScene cxOne = scene(new CxOne(contacts));
                LogLines log = LogLines.ofCaravan()) {
            cxOne.with("filter", "{\"orderBy\": \"agentId desc\"}");

            assertThat(cxOne.once()).isEqualTo(1);

            assertThat(log.messages())
                    .anyMatch(line -> line.contains("answered 400 bad_request: Invalid orderBy - agentId desc")
                            && line.contains("feed.acme.area, .tenant, .api-url, .api-version and .filter"));
        }
    }

    @Test
    void aMissingPermissionIsReportedAsOne() throws Exception {
        try (ContactScene cxOne = scene(new CxOne(contacts));
                LogLines log = LogLines.ofCaravan()) {
            cxOne.onNext(3, any(), new ContactFault.Said(403, "Forbidden"));

            assertThat(cxOne.once()).isEqualTo(1);

            assertThat(log.messages())
                    .anyMatch(line -> line.contains("answered 403 Forbidden") && line.contains("reports of contacts"))
                    .noneMatch(line -> line.contains("analytics:"));
        }
    }

    @Test
    void anAnswerOfAnotherShapeIsNotTakenForNoContacts() throws Exception {
        try (ContactScene cxOne = scene(new CxOne(contacts));
                LogLines log = LogLines.ofCaravan()) {
            cxOne.onNext(
                    100, hour(0), new Fault.Says(200, "application/json", "{\"contacts\": [], \"totalRecords\": 0}"));

            assertThat(cxOne.once()).isEqualTo(1);

            assertThat(cxOne.scene().manifests()).hasSize(2);
            assertThat(log.messages())
                    .anyMatch(line -> line.contains("has no /completedContacts or /resultSet/completedContacts"));
        }
    }

    @Test
    void aTotalThatIsNoNumberProvesNothingAndFails() throws Exception {
        try (ContactScene cxOne = scene(new CxOne(contacts));
                LogLines log = LogLines.ofCaravan()) {
            cxOne.onNext(
                    any(),
                    new Fault.Says(200, "application/json", "{\"completedContacts\": [], \"totalRecords\": \"many\"}"));

            assertThat(cxOne.once()).isEqualTo(1);

            assertThat(log.messages())
                    .anyMatch(line -> line.contains("answered a total that is no whole number: /totalRecords=many."));
        }
    }

    private ContactScene scene(CxOne vendor) {
        return new ContactScene(folder, contacts, vendor);
    }
}
