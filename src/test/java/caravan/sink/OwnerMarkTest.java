package caravan.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.sink.file.FileSink;
import caravan.sink.file.Site;
import caravan.spool.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerMarkTest {
    private static final String OTHER = "22222222-2222-2222-2222-222222222222";

    private final Site site;

    OwnerMarkTest(@TempDir Path folder) {
        this.site = Site.in(folder);
    }

    @Test
    void aFeedWithoutAnOwnerIsTaken() throws Exception {
        assertThat(site.sink().owner("acme")).isEmpty();

        site.sink().own("acme");
        site.sink().own("acme");

        assertThat(site.sink().owner("acme")).contains(Site.LEDGER);
        assertThat(site.files()).containsExactly(Site.MARK);
        assertThat(site.published(Site.MARK)).hasContent("{\"ledger\":\"" + Site.LEDGER + "\"}\n");
    }

    @Test
    void anotherLedgersFeedIsRefusedAndLeftAlone() throws Exception {
        Manifest manifest = site.spooled("{\"id\":\"a\"}");
        site.sink(OTHER).own("acme");

        assertThatThrownBy(() -> site.publish(manifest))
                .isInstanceOf(SinkException.Final.class)
                .hasMessageContainingAll(
                        "acme", site.out().toString(), OTHER, Site.LEDGER, "sink.file.directory", "status --rebuild");
        assertThat(site.files()).containsExactly(Site.MARK);
        assertThat(site.sink().owner("acme")).contains(OTHER);
    }

    @Test
    void aLostLedgersFeedIsTakenOverAndAnothersIsNot() throws Exception {
        site.sink(OTHER).own("acme");
        site.sink("living").own("globex");

        for (String feed : List.of("acme", "globex", "initech", "acme")) {
            site.sink().takeOver(feed, OTHER);
        }

        site.publish(site.spooled("{\"id\":\"a\"}"));
        assertThat(site.sink().owner("globex")).contains("living");
        assertThat(site.sink().owner("initech")).isEmpty();
        assertThatThrownBy(() -> site.sink(OTHER).own("acme")).isInstanceOf(SinkException.Final.class);
        assertThat(site.files()).noneMatch(file -> file.contains("/."));
    }

    @Test
    void feedsAreOwnedOneByOne() throws Exception {
        site.sink().own("acme");

        site.sink(OTHER).own("other");

        assertThat(site.sink().owner("acme")).contains(Site.LEDGER);
        assertThat(site.sink().owner("other")).contains(OTHER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"ledger\":\"\"}", "{\"ledg", "[]", "no json"})
    void aDamagedMarkIsReportedAndNotTakenOver(String damaged) throws Exception {
        Manifest manifest = site.spooled("{\"id\":\"a\"}");
        Path mark = site.published(Site.MARK);
        Files.createDirectories(mark.getParent());
        Files.writeString(mark, damaged);

        assertThatThrownBy(() -> site.publish(manifest))
                .isInstanceOf(SinkException.class)
                .hasMessageContainingAll(mark.toString(), "Move it away");
        assertThatThrownBy(() -> site.sink().owner("acme")).isInstanceOf(IOException.class);
        assertThat(mark).hasContent(damaged);
    }

    @Test
    void ofWritersThatRaceForAFeedOneWins(@TempDir Path folder) throws Exception {
        int writers = 8;
        CyclicBarrier start = new CyclicBarrier(writers);
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            for (int race = 0; race < 40; race++) {
                Site here = Site.in(folder.resolve("race" + race));
                List<Callable<Boolean>> all = new ArrayList<>();
                for (int writer = 0; writer < writers; writer++) {
                    FileSink sink = here.sink("ledger-" + writer);
                    all.add(() -> {
                        start.await();
                        return owns(sink);
                    });
                }

                long winners = 0;
                for (Future<Boolean> result : threads.invokeAll(all)) {
                    winners += result.get() ? 1 : 0;
                }

                assertThat(winners).isEqualTo(1);
                assertThat(here.files()).containsExactly(Site.MARK);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Whether the sink took the feed; every other outcome than being refused fails. */
    private static boolean owns(FileSink sink) throws IOException {
        try {
            sink.own("acme");
            return true;
        } catch (SinkException e) {
            assertThat(e).isInstanceOf(SinkException.Final.class);
            return false;
        }
    }
}
