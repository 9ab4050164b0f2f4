package caravan.sink.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.sink.SinkException;
import caravan.sink.file.Site;
import caravan.spool.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

class S3OwnerMarkTest {
    private static final String OTHER = "22222222-2222-2222-2222-222222222222";

    private final S3Server server;
    private final S3Site site;
    private final S3Sink sink;

    S3OwnerMarkTest(@TempDir Path folder) throws Exception {
        this.server = S3Server.start(folder.resolve("objects"));
        this.site = new S3Site(server, folder.resolve("spool"));
        this.sink = site.sink();
    }

    @AfterEach
    void stop() {
        sink.close();
        server.close();
    }

    @Test
    void aFeedWithoutAnOwnerIsTaken() throws Exception {
        assertThat(sink.owner("acme")).isEmpty();

        sink.own("acme");
        sink.own("acme");

        assertThat(sink.owner("acme")).contains(Site.LEDGER);
        assertThat(server.keys()).containsExactly(S3Site.MARK);
    }

    @Test
    void anotherLedgersFeedIsRefusedAndLeftAlone() throws Exception {
        Manifest manifest = site.spooled("{\"id\":\"a\"}");
        site.sink(S3Site.PLACE, OTHER).own("acme");

        assertThatThrownBy(() -> site.publish(sink, manifest))
                .isInstanceOf(SinkException.Final.class)
                .hasMessageContainingAll(
                        "acme",
                        "s3://conversations/landing/caravan",
                        OTHER,
                        Site.LEDGER,
                        "sink.s3.prefix",
                        "status --rebuild");
        assertThat(server.keys()).containsExactly(S3Site.MARK);
        assertThat(sink.owner("acme")).contains(OTHER);
    }

    @Test
    void aLostLedgersFeedIsTakenOverAndAnothersIsNot() throws Exception {
        site.sink(S3Site.PLACE, OTHER).own("acme");
        site.sink(S3Site.PLACE, "living").own("globex");

        for (String feed : List.of("acme", "globex", "initech", "acme")) {
            sink.takeOver(feed, OTHER);
        }

        site.publish(sink, site.spooled("{\"id\":\"a\"}"));
        assertThat(sink.owner("globex")).contains("living");
        assertThat(sink.owner("initech")).isEmpty();
        assertThatThrownBy(() -> site.sink(S3Site.PLACE, OTHER).own("acme")).isInstanceOf(SinkException.Final.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"ledger\":\"\"}", "{\"ledg", "[]", "no json"})
    void aDamagedMarkIsReportedAndNotTakenOver(String damaged) throws Exception {
        server.client().putObject(put -> put.bucket(S3Server.BUCKET).key(S3Site.MARK), RequestBody.fromString(damaged));

        assertThatThrownBy(() -> site.publish(sink, site.spooled("{\"id\":\"a\"}")))
                .isInstanceOf(SinkException.class)
                .hasMessageContainingAll("s3://conversations/" + S3Site.MARK, "Move it away");
        assertThatThrownBy(() -> sink.owner("acme")).isInstanceOf(IOException.class);
        assertThat(server.bytes(S3Site.MARK)).asString().isEqualTo(damaged);
    }

    @Test
    void ofWritersThatRaceForAFeedOneWins() throws Exception {
        int writers = 6;
        CyclicBarrier start = new CyclicBarrier(writers);
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        List<S3Sink> sinks = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            sinks.add(site.sink(S3Site.PLACE, "ledger-" + writer));
        }
        try {
            for (int race = 0; race < 20; race++) {
                String feed = "race" + race;
                List<Callable<Boolean>> all = new ArrayList<>();
                for (S3Sink each : sinks) {
                    all.add(() -> {
                        start.await();
                        return owns(each, feed);
                    });
                }

                long winners = 0;
                for (Future<Boolean> result : threads.invokeAll(all)) {
                    winners += result.get() ? 1 : 0;
                }

                assertThat(winners).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
            sinks.forEach(S3Sink::close);
        }
    }

    /** Whether the sink took the feed; every other outcome than being refused fails. */
    private static boolean owns(S3Sink sink, String feed) throws IOException {
        try {
            sink.own(feed);
            return true;
        } catch (SinkException e) {
            assertThat(e).isInstanceOf(SinkException.Final.class);
            return false;
        }
    }
}
