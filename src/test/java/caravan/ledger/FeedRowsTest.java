package caravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.ledger.row.FeedRow;
import caravan.testing.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class FeedRowsTest {
    private final Ledger ledger;
    private final FeedRows feeds;

    FeedRowsTest(Database database, @TempDir Path folder) {
        this.ledger = database.open(folder);
        this.feeds = ledger.feeds();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aFeedsStartIsKept() {
        assertThat(feeds.find("acme")).isEmpty();

        feeds.begin("acme", Desk.NOW);

        assertThat(feeds.find("acme")).contains(new FeedRow("acme", Desk.NOW, null, null));
        assertThat(feeds.find("other")).isEmpty();
    }

    @Test
    void aNewStartReplacesTheOldOne() {
        feeds.begin("acme", Desk.NOW);
        feeds.begin("other", Desk.NOW);

        feeds.begin("acme", Desk.LATER);

        assertThat(feeds.find("acme").orElseThrow().start()).isEqualTo(Desk.LATER);
        assertThat(feeds.find("other").orElseThrow().start()).isEqualTo(Desk.NOW);
    }

    @Test
    void aRefusedClientIsReportedUntilTheFeedResumes() {
        feeds.begin("acme", Desk.NOW);

        feeds.stopped("acme", Desk.LATER, "the secret is wrong");
        assertThat(feeds.find("acme")).contains(new FeedRow("acme", Desk.NOW, Desk.LATER, "the secret is wrong"));

        feeds.begin("acme", Desk.NOW);
        assertThat(feeds.find("acme").orElseThrow().stoppedAt()).isEqualTo(Desk.LATER);

        feeds.resumed("acme");
        assertThat(feeds.find("acme")).contains(new FeedRow("acme", Desk.NOW, null, null));
    }
}
