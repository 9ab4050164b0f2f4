package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.ledger.Ledger;
import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.http.Operation;
import caravan.simulator.job.JobTerms;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Open conversations of a feed whose records come with attributes, which a look-up by id does not have. */
class FollowByJobsTest {
    private static final Instant SOON = Scene.START.plus(Duration.ofHours(30));
    private static final Instant LATER = Scene.START.plus(Duration.ofDays(4));

    @TempDir
    Path folder;

    @Test
    @Tag("full")
    void aJobReadsOnlyTheConversationThatEnded() throws Exception {
        try (Scene scene = scene()) {
            Conversations vendor = scene.vendor().conversations();
            Conversation open = vendor.truth()
                    .filter(conversation -> conversation.end().isEmpty())
                    .findFirst()
                    .orElseThrow();
            scene.vendor().availability().stopAt(Scene.START.plus(Duration.ofHours(24)));
            scene.at(SOON).once();
            int jobs = scene.vendor().jobs().all().size();
            int records = scene.records().size();
            Conversation ended = vendor.end(open, LATER.minus(Duration.ofHours(1)));
            Conversation other = vendor.truth()
                    .filter(one -> one.end().isPresent() && one.start().isBefore(Scene.START.plus(Duration.ofHours(1))))
                    .findFirst()
                    .orElseThrow();
            vendor.survey(other);

            scene.vendor().availability().stopAt(LATER.minus(Duration.ofHours(30)));
            assertThat(scene.at(LATER).once()).isZero();
            assertThat(scene.vendor().statistics().count(Operation.CONVERSATIONS))
                    .isEqualTo(1);
            assertThat(scene.vendor().jobs().all())
                    .as("its end is not available yet")
                    .hasSize(jobs);
            scene.vendor().availability().stopAt(LATER);
            assertThat(scene.at(LATER.plus(Duration.ofHours(1))).once()).isZero();

            assertThat(scene.vendor().jobs().all()).hasSize(jobs + 1);
            assertThat(scene.manifests())
                    .filteredOn(manifest -> manifest.revision() == 2)
                    .singleElement()
                    .satisfies(second -> {
                        assertThat(second.source()).isEqualTo("genesys-jobs");
                        assertThat(second.counts().records()).isEqualTo(1);
                        assertThat(second.counts().filtered()).isPositive();
                        assertThat(second.settled()).isTrue();
                    });
            assertThat(scene.records()).containsOnlyOnce(ended.jobJson()).hasSize(records + 1);
            assertThat(scene.vendor().jobs().left()).isEmpty();
            try (Ledger ledger = scene.ledger()) {
                assertThat(ledger.open().count("acme")).isZero();
            }
        }
    }

    /** One conversation is open, and none ends after the data that the first jobs find. */
    private Scene scene() {
        Conversations conversations = Scene.conversations(300, Duration.ofHours(6));
        conversations
                .truth()
                .filter(conversation -> conversation.end().isEmpty())
                .skip(1)
                .toList()
                .forEach(open -> conversations.end(open, open.start().plusSeconds(60)));
        Instant available = Scene.START.plus(Duration.ofHours(24));
        conversations.remove(conversations
                .truth()
                .filter(conversation ->
                        conversation.end().filter(available::isBefore).isPresent())
                .toList());
        return new Scene(folder, new GenesysCloud(conversations).jobs(JobTerms.GENESYS_CLOUD.withPageSize(20)))
                .with("feed.acme.source", "genesys-jobs")
                .with("feed.acme.job-poll", "1ms")
                .with("feed.acme.page-size", "20");
    }
}
