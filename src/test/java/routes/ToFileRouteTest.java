package routes;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.camel.feed.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.model.BeanDefinition;
import org.junit.jupiter.api.Test;

class ToFileRouteTest extends RouteTest {
    @Test
    void anIntervalIsPublishedWithItsManifestAndRecorded() throws Exception {
        readTheHour();

        publish();

        try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains(
                            "acme-20261101T000000Z-20261101T010000Z-r1.manifest.json",
                            "acme-20261101T000000Z-20261101T010000Z-r1.ndjson.gz");
        }
        assertThat(ledger().deliveries().pending("acme")).isEmpty();
    }

    @Test
    void aReadOnlyFolderIsReportedAndTheSpoolKeepsTheInterval() throws Exception {
        MockEndpoint reported = reported();
        reported.expectedMessageCount(1);
        readTheHour();
        Path feed = Files.createDirectories(folder.resolve("out").resolve("acme"));
        Files.writeString(feed.resolve("date=2026-11-01"), "a file where the folder belongs");

        publish();

        reported.assertIsSatisfied();
        assertThat(reported.getExchanges()
                        .get(0)
                        .getMessage()
                        .getBody(Failure.class)
                        .kind())
                .isEqualTo("delivery");
        assertThat(ledger().deliveries().pending("acme")).hasSize(1);
    }

    @Test
    void aFailureIsRetriedTwiceThenReported() throws Exception {
        AdviceWith.adviceWith(context, "to-file", file -> file.weaveByType(BeanDefinition.class)
                .selectFirst()
                .replace()
                .to("mock:publisher"));
        MockEndpoint tries = getMockEndpoint("mock:publisher");
        tries.expectedMessageCount(3);
        tries.whenAnyExchangeReceived(exchange -> {
            throw new IOException("the disk does not answer");
        });
        MockEndpoint reported = reported();
        reported.expectedMessageCount(1);
        readTheHour();

        publish();

        MockEndpoint.assertIsSatisfied(context);
    }
}
