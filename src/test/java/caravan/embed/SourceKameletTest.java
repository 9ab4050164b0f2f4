package caravan.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import caravan.embed.OutsideApplication.Message;
import caravan.simulator.cxone.Contact;
import caravan.simulator.cxone.ContactBook;
import caravan.simulator.cxone.ContactForm;
import caravan.simulator.cxone.CxOne;
import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The source Kamelets in a Camel application of anyone's, with a simulated vendor. */
class SourceKameletTest {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final String SECRET = "p4s:w+rd%41=&z";

    @TempDir
    Path folder;

    private final Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(6));
    private final Conversations data = Conversations.of(7, start, hours(3), 30, Size.REALISTIC);

    @Test
    void eachConversationIsOneMessageThenTheManifest() throws Exception {
        try (Simulator vendor = vendor();
                OutsideApplication application = genesys(vendor, 2).start()) {
            awaitManifests(application, 2);

            assertThat(application.taken("record"))
                    .extracting(Message::text)
                    .containsExactlyInAnyOrderElementsOf(truth(2));
            assertThat(application.taken("record")).extracting(Message::id).doesNotHaveDuplicates();
        }
    }

    @Test
    void anIntervalsFileIsOneMessageThenTheManifest() throws Exception {
        try (Simulator vendor = vendor();
                OutsideApplication application =
                        genesys(vendor, 1).with("send", "file").start()) {
            awaitManifests(application, 1);

            assertThat(application.taken("file")).hasSize(1);
            byte[] lines = new GZIPInputStream(new ByteArrayInputStream(
                            application.taken("file").get(0).bytes()))
                    .readAllBytes();
            assertThat(new String(lines, StandardCharsets.UTF_8).split("\n"))
                    .containsExactlyInAnyOrderElementsOf(truth(1));
        }
    }

    @Test
    void aMessageWhoseExchangeFailsComesAgainWithTheSameId() throws Exception {
        AtomicReference<String> refused = new AtomicReference<>();
        try (Simulator vendor = vendor()) {
            try (OutsideApplication application = genesys(vendor, 1).start(message -> {
                refused.compareAndSet(null, message.id());
                throw new IllegalStateException("the archive is closed");
            })) {
                await().atMost(LONG).until(() -> refused.get() != null);
                assertThat(application.taken("record")).isEmpty();
            }
            try (OutsideApplication application = genesys(vendor, 1).start()) {
                awaitManifests(application, 1);

                assertThat(application.taken("record")).extracting(Message::id).contains(refused.get());
                assertThat(application.taken("record"))
                        .extracting(Message::text)
                        .containsExactlyInAnyOrderElementsOf(truth(1));
                assertThat(vendor.statistics().queries()).isEqualTo(1);
            }
        }
    }

    @Test
    void aRestartSendsNothingAgainThatWasTaken() throws Exception {
        try (Simulator vendor = vendor()) {
            try (OutsideApplication application = genesys(vendor, 2).start()) {
                awaitManifests(application, 2);
            }
            try (OutsideApplication application = genesys(vendor, 3).start()) {
                awaitManifests(application, 1);

                List<String> before = truth(2);
                assertThat(application.taken("record"))
                        .extracting(Message::text)
                        .containsExactlyInAnyOrderElementsOf(truth(3).stream()
                                .filter(record -> !before.contains(record))
                                .toList());
            }
        }
    }

    @Test
    void theExampleWritesEachRecordToAFileOfItsOwn() throws Exception {
        Path out = folder.resolve("out");
        try (Simulator vendor = vendor();
                OutsideApplication application = new OutsideApplication("genesys-conversations-source", folder)) {
            application.startExample(
                    "own-source-kamelet",
                    Map.of(
                            "own.client-id", "acme-client",
                            "own.client-secret", SECRET,
                            "own.state", folder.resolve("state").toString(),
                            "own.start", start.toString(),
                            "own.end", hours(1).toString(),
                            "own.api", vendor.uri().toString(),
                            "own.token-url", vendor.uri() + "/oauth/token",
                            "own.directory", out.toString()));

            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(texts(out)).containsExactlyInAnyOrderElementsOf(truth(1)));
        }
    }

    private static List<String> texts(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.add(Files.readString(file));
            }
        }
        return texts;
    }

    @Test
    void eachContactIsOneMessage() throws Exception {
        ContactBook contacts = ContactBook.of(7, start, hours(2), 20);
        try (Simulator vendor = new CxOne(contacts).accessKey("key", SECRET).start();
                OutsideApplication application = new OutsideApplication("cxone-contacts-source", folder)
                        .with("username", "key")
                        .with("password", "RAW(" + SECRET + ")")
                        .with("apiUrl", vendor.uri().toString())
                        .with("tokenUrl", vendor.uri() + CxOne.ACCESS_KEY_PATH)
                        .with("start", start.toString())
                        .with("end", hours(2).toString())
                        .with("requestsPerMinute", "100000")
                        .start()) {
            awaitManifests(application, 2);

            assertThat(application.taken("record"))
                    .extracting(Message::text)
                    .containsExactlyInAnyOrderElementsOf(contacts.truth().stream()
                            .map((Contact contact) -> contact.json(ContactForm.NEW))
                            .toList());
        }
    }

    @Test
    void aMistakeNamesItsSettingAndEndsTheStart() throws Exception {
        try (Simulator vendor = vendor();
                OutsideApplication application = genesys(vendor, 1).with("interval", "an hour")) {
            assertThatThrownBy(application::start)
                    .rootCause()
                    .hasMessageContaining("feed.genesys.interval")
                    .hasMessageNotContaining(SECRET);
        }
    }

    @Test
    void nothingCanBeSentToAFeed() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();

            assertThatThrownBy(() -> context.createProducerTemplate().sendBody("caravan:acme", ""))
                    .hasStackTraceContaining("use it in from, not in to");
        }
    }

    private Simulator vendor() {
        return new GenesysCloud(data)
                .client("acme-client", SECRET)
                .requestsPerMinute(0)
                .start();
    }

    private OutsideApplication genesys(Simulator vendor, int hours) {
        return new OutsideApplication("genesys-conversations-source", folder)
                .with("clientId", "acme-client")
                .with("clientSecret", "RAW(" + SECRET + ")")
                .with("apiUrl", vendor.uri().toString())
                .with("tokenUrl", vendor.uri() + "/oauth/token")
                .with("start", start.toString())
                .with("end", hours(hours).toString())
                .with("requestsPerMinute", "100000");
    }

    private Instant hours(int hours) {
        return start.plus(Duration.ofHours(hours));
    }

    private List<String> truth(int hours) {
        return data.truth()
                .filter(conversation -> conversation.start().isBefore(hours(hours)))
                .map(Conversation::json)
                .toList();
    }

    private static void awaitManifests(OutsideApplication application, int count) {
        await().atMost(LONG).until(() -> application.taken("manifest").size() == count);
    }
}
