package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.cxone.Contact;
import caravan.simulator.cxone.ContactBook;
import caravan.simulator.cxone.ContactForm;
import caravan.simulator.cxone.CxOne;
import caravan.simulator.fault.Fault;
import caravan.spool.Manifest;
import caravan.testing.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contacts that change long after their start are published. Others are not requested again. */
@Tag("full")
class CxOneUpdatesTest {
    private static final Instant SOON = Scene.START.plus(Duration.ofHours(4));
    private static final Instant LATER = Scene.START.plus(Duration.ofDays(10));
    private static final Instant IN_HOUR_TWO = Scene.START.plus(Duration.ofMinutes(90));

    @TempDir
    Path folder;

    private final ContactBook contacts = ContactScene.contacts(600);
    private final ManualClock clock = new ManualClock(SOON);

    @Test
    @Tag("gate")
    void aContactCompletedAfterTheRevisitsIsPublished() throws Exception {
        Contact late = contacts.add(IN_HOUR_TWO, LATER.minus(Duration.ofDays(2)));
        try (ContactScene cxOne = scene()) {
            cxOne.once();
            assertThat(cxOne.scene().records()).hasSize(600);
            cxOne.requests();

            int code = cxOne.at(later()).once();

            assertThat(code).isZero();
            cxOne.assertEachContactOnce();
            List<Manifest> second = revisions(cxOne, 2);
            assertThat(second).hasSize(1);
            assertThat(second.get(0).counts().records()).isEqualTo(1);
            assertThat(second.get(0).contents().firstKey()).isEqualTo(Long.toString(late.id()));
            assertThat(second.get(0).counts().shortBy()).isZero();
            assertThat(cxOne.requests()).containsOnly("since 2026-11-01T03:45:00.000Z", "2026-11-01T01:00:00.000Z");
        }
    }

    @Test
    void aCorrectionOfOldIsPublishedAsTheNextRevisionAndNothingElseIs() throws Exception {
        try (ContactScene cxOne = scene()) {
            cxOne.once();
            Contact old = contacts.truth().get(300);
            Contact corrected = contacts.correct(old, "resolved", LATER.minusSeconds(60));

            int code = cxOne.at(later()).once();

            assertThat(code).isZero();
            List<Manifest> second = revisions(cxOne, 2);
            assertThat(second).hasSize(1);
            assertThat(second.get(0).counts().records()).isEqualTo(1);
            assertThat(second.get(0).counts().unchanged()).isPositive();
            assertThat(cxOne.scene().records())
                    .hasSize(601)
                    .contains(corrected.json(ContactForm.NEW), old.json(ContactForm.NEW));
        }
    }

    @Test
    void aCopyThatIsOlderThanThePublishedOneIsNoCorrection() throws Exception {
        try (ContactScene cxOne = scene()) {
            cxOne.once();
            Contact old = contacts.truth().get(300);
            Contact beside = contacts.truth().get(301);
            Contact corrected = contacts.correct(old, "resolved", LATER.minusSeconds(60));
            cxOne.at(later()).once();
            Contact lagging = contacts.correct(corrected, old.notes(), old.updated());
            Instant dayAfter = on(LATER.plus(Duration.ofDays(1)));
            contacts.correct(beside, "its hour is read again", dayAfter.minusSeconds(60));

            assertThat(cxOne.at(dayAfter).once()).isZero();

            assertThat(lagging).isEqualTo(old);
            assertThat(revisions(cxOne, 3))
                    .singleElement()
                    .matches(manifest -> manifest.counts().records() == 1)
                    .matches(manifest -> Objects.equals(manifest.counts().shortBy(), 0L));
            assertThat(cxOne.scene().records())
                    .filteredOn(record -> record.contains(Long.toString(old.id())) && !record.contains("\"resolved\""))
                    .as("the one of the first revision")
                    .hasSize(1);
        }
    }

    @Test
    void aPausedClientSendsNoRequestForChanges() throws Exception {
        contacts.add(IN_HOUR_TWO, LATER.minus(Duration.ofDays(2)));
        try (ContactScene cxOne = scene();
                LogLines log = LogLines.ofCaravan()) {
            cxOne.once();
            cxOne.requests();

            cxOne.with("requests-per-month", "1").at(later()).once();

            assertThat(cxOne.requests()).isEmpty();
            assertThat(log.messages()).noneMatch(line -> line.contains("is not known yet"));
            cxOne.with("requests-per-month", "").once();
            cxOne.assertEachContactOnce();
        }
    }

    @Test
    void withoutChangesNoIntervalIsReadAgain() throws Exception {
        try (ContactScene cxOne = scene()) {
            cxOne.once();
            cxOne.requests();

            assertThat(cxOne.at(later()).once()).isZero();
            assertThat(cxOne.once()).isZero();

            assertThat(cxOne.requests())
                    .as("once, for .revisit-every is not over")
                    .hasSize(1);
            assertThat(cxOne.scene().manifests()).allMatch(manifest -> manifest.revision() == 1);
        }
    }

    @Test
    void aFailedRequestForChangesIsRepeatedFromTheSameInstant() throws Exception {
        contacts.add(IN_HOUR_TWO, LATER.minus(Duration.ofDays(2)));
        try (ContactScene cxOne = scene();
                LogLines log = LogLines.ofCaravan()) {
            cxOne.once();
            cxOne.requests();
            cxOne.onNext(
                    request -> !request.parameter("updatedSince").isEmpty(),
                    new Fault.Says(400, "application/json", "{\"error\": \"bad_request\"}"));

            assertThat(cxOne.at(later()).once()).isZero();
            assertThat(cxOne.once()).isZero();

            cxOne.assertEachContactOnce();
            assertThat(log.messages())
                    .anyMatch(line -> line.startsWith("WARN")
                            && line.contains("since=2026-11-01T04:00:00Z")
                            && line.contains("answered 400 bad_request"));
            assertThat(cxOne.requests().stream().filter(request -> request.startsWith("since")))
                    .containsExactly("since 2026-11-01T03:45:00.000Z", "since 2026-11-01T03:45:00.000Z");
        }
    }

    @Test
    void changesThatMissTheirTotalAreRequestedAgain() throws Exception {
        contacts.add(IN_HOUR_TWO, LATER.minus(Duration.ofDays(2)));
        try (ContactScene cxOne = scene()) {
            cxOne.once();
            String less = "{\"totalRecords\": 3, \"completedContacts\": []}";
            cxOne.onNext(
                    request -> !request.parameter("updatedSince").isEmpty(),
                    new Fault.Says(200, "application/json", less));

            cxOne.at(later()).once();
            assertThat(cxOne.scene().records()).hasSize(600);

            assertThat(cxOne.once()).isZero();
            cxOne.assertEachContactOnce();
        }
    }

    @Test
    void aChangeThatALaterReadingHasSeenIsNotReadAgain() throws Exception {
        try (ContactScene cxOne = scene()) {
            cxOne.once();
            contacts.correct(contacts.truth().get(300), "resolved", SOON.plusSeconds(3600));
            cxOne.onNext(
                    request -> !request.parameter("updatedSince").isEmpty(),
                    new Fault.Says(400, "application/json", "{}"));
            assertThat(cxOne.at(on(SOON.plus(Duration.ofHours(7)))).once())
                    .as("each interval is read again, its distance is over")
                    .isZero();
            assertThat(revisions(cxOne, 2)).hasSize(1);
            cxOne.requests();

            assertThat(cxOne.once()).isZero();

            assertThat(cxOne.requests()).containsExactly("since 2026-11-01T03:45:00.000Z");
        }
    }

    @Test
    void aChangeOfAnUndeliveredIntervalIsRequestedUntilDelivery() throws Exception {
        Path place = folder.resolve("out").resolve("acme").resolve("date=2026-11-01");
        Path aside = folder.resolve("aside");
        try (ContactScene cxOne = scene()) {
            cxOne.once();
            Contact first = contacts.correct(contacts.truth().get(300), "first", LATER.minusSeconds(60));
            Files.move(place, aside);
            Files.writeString(place, "in the way");
            assertThat(cxOne.at(later()).once()).isEqualTo(1);
            Instant dayAfter = on(LATER.plus(Duration.ofDays(1)));
            contacts.correct(first, "second", dayAfter.minusSeconds(60));
            assertThat(cxOne.at(dayAfter).once()).isEqualTo(1);
            Files.delete(place);
            Files.move(aside, place);
            assertThat(cxOne.once()).isZero();
            assertThat(revisions(cxOne, 2)).hasSize(1);

            assertThat(cxOne.once()).isZero();

            assertThat(revisions(cxOne, 3)).hasSize(1);
            assertThat(cxOne.scene().records())
                    .filteredOn(record -> record.contains("\"second\""))
                    .hasSize(1);
        }
    }

    @Test
    void requestsForChangesCanBeSwitchedOff() throws Exception {
        contacts.add(IN_HOUR_TWO, LATER.minus(Duration.ofDays(2)));
        try (ContactScene cxOne = scene().with("updated-since", "false")) {
            cxOne.once();
            cxOne.requests();

            assertThat(cxOne.at(later()).once()).isZero();

            assertThat(cxOne.requests()).isEmpty();
        }
    }

    @Test
    void insideTheRevisitsEachIntervalIsReadAgainAsAWhole() throws Exception {
        try (ContactScene cxOne = scene().with("updated-since", "false").with("revisit-every", "PT0S")) {
            cxOne.once();
            Contact late = contacts.add(IN_HOUR_TWO);

            assertThat(cxOne.once()).isZero();

            assertThat(revisions(cxOne, 2))
                    .extracting(manifest -> manifest.contents().firstKey())
                    .containsExactly(Long.toString(late.id()));
            cxOne.assertEachContactOnce();
        }
    }

    private Instant later() {
        return on(LATER);
    }

    /** The vendor's clock goes with ours. */
    private Instant on(Instant now) {
        clock.at(now);
        return now;
    }

    private static List<Manifest> revisions(ContactScene cxOne, int revision) throws Exception {
        return cxOne.scene().manifests().stream()
                .filter(manifest -> manifest.revision() == revision)
                .toList();
    }

    private ContactScene scene() {
        return new ContactScene(folder, contacts, new CxOne(contacts).clock(clock)).at(SOON);
    }
}
