package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.cxone.ContactBook;
import caravan.simulator.cxone.CxOne;
import caravan.simulator.data.Conversation;
import caravan.simulator.fault.Fault;
import caravan.simulator.fault.PageFault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.http.Operation;
import caravan.simulator.job.JobTerms;
import caravan.simulator.rest.Resource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages that are too large to come: smaller ones do. */
class LargePagesTest {
    @TempDir
    Path folder;

    @Test
    void aRefusedPageOfAQueryIsHalvedUntilItComes() throws Exception {
        try (Scene scene = scene()) {
            scene.vendor().faults().onNext(Operation.QUERY, 1000, new PageFault.TooLarge(20));

            assertThat(scene.once()).isZero();

            scene.assertEachRecordOnce();
            assertThat(scene.manifests().get(0).counts().duplicates()).isZero();
            assertThat(scene.vendor().statistics().queries()).isLessThan(40);
        }
    }

    @Test
    void aPageOverTheLimitOfBytesIsHalvedUntilItComes() throws Exception {
        try (Scene scene = scene().with("feed.acme.page-max-bytes", "200KB");
                LogLines log = LogLines.ofCaravan()) {
            assertThat(scene.once()).isZero();

            scene.assertEachRecordOnce();
            assertThat(log.messages())
                    .anyMatch(line -> line.contains("Page size halved") && line.contains(".page-max-bytes"));
        }
    }

    @Test
    void aPageThatTimesOutTwiceIsHalved() throws Exception {
        try (Scene scene = scene()) {
            scene.vendor().faults().onQuery(2, new Fault.Status(504)).onQuery(3, new Fault.Status(504));

            assertThat(scene.once()).isZero();

            scene.assertEachRecordOnce();
            assertThat(scene.manifests().get(0).effort().pages()).isGreaterThan(4);
        }
    }

    @Test
    void aPageOfOneRecordThatIsTooLargeFailsTheIntervalWithTheReason() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            scene.vendor().faults().onNext(Operation.QUERY, 1000, new PageFault.TooLarge(0));

            assertThat(scene.once()).isEqualTo(1);

            assertThat(log.messages())
                    .anyMatch(line -> line.startsWith("ERROR") && line.contains("response.entity.too.large"));
            assertThat(scene.vendor().statistics().queries()).isEqualTo(7);
        }
    }

    @Test
    void aRefusedPageOfAJobsResultsIsHalvedUntilItComes() throws Exception {
        GenesysCloud vendor = new GenesysCloud(Scene.conversations(90, Duration.ofHours(1)))
                .jobs(JobTerms.GENESYS_CLOUD.withPageSize(40));
        try (Scene scene = new Scene(folder, vendor)
                .lasting(Duration.ofHours(1))
                .with("feed.acme.source", "genesys-jobs")
                .with("feed.acme.job-poll", "1ms")
                .with("feed.acme.page-size", "40")) {
            scene.vendor().faults().onNext(Operation.JOB_RESULTS, 1000, new PageFault.TooLarge(10));

            assertThat(scene.once()).isZero();

            List<String> truth =
                    scene.vendor().jobTruth().map(Conversation::jobJson).toList();
            assertThat(scene.records()).containsExactlyInAnyOrderElementsOf(truth);
            assertThat(scene.vendor().jobs().all()).hasSize(1);
            assertThat(scene.vendor().jobs().left()).isEmpty();
            assertThat(scene.vendor().statistics().count(Operation.JOB_RESULTS)).isLessThan(40);
        }
    }

    @Test
    void aRefusedPageOfAnyApiIsHalvedUntilItComes() throws Exception {
        Resource resource = Resource.get(RestScene.CALLS)
                .in("calls")
                .byNumber("page", 1)
                .sizedBy("pageSize")
                .pagesOf(100);
        try (RestScene rest = RestScene.of(folder, RestScene.conversations(7), resource)
                .with("page-size", "4")
                .with("rest.size-as", "query:pageSize")
                .with("rest.paging", "page")
                .with("rest.next-as", "query:page")
                .with("rest.last-page", "short")
                .always(new PageFault.TooLarge(2))) {
            assertThat(rest.once()).isZero();

            rest.assertEachRecordOnce();
            assertThat(rest.scene().vendor().statistics().requests(RestScene.CALLS))
                    .hasSizeLessThan(10);
        }
    }

    @Test
    void aRefusedPageOfContactsIsHalvedUntilItComes() throws Exception {
        try (ContactScene cxOne = contacts().with("page-size", "50")) {
            cxOne.onNext(1000, ContactScene.any(), new PageFault.TooLarge(20));

            assertThat(cxOne.scene().once()).isZero();

            cxOne.assertEachContactOnce();
            assertThat(cxOne.statuses()).hasSizeLessThan(60);
        }
    }

    private ContactScene contacts() {
        ContactBook contacts = ContactScene.contacts(150);
        return new ContactScene(folder, contacts, new CxOne(contacts));
    }

    private Scene scene() {
        return new Scene(folder, new GenesysCloud(Scene.conversations(300, Duration.ofHours(1))))
                .lasting(Duration.ofHours(1));
    }
}
