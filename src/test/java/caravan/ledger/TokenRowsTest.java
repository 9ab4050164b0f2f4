package caravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.ledger.row.TokenRow;
import caravan.testing.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class TokenRowsTest {
    private static final Instant NOW = Desk.NOW;
    private static final Instant LATER = NOW.plusSeconds(60);

    private final Database database;
    private final Path folder;
    private final Ledger ledger;
    private final TokenRows rows;

    TokenRowsTest(Database database, @TempDir Path folder) {
        this.database = database;
        this.folder = folder;
        this.ledger = database.open(folder);
        this.rows = ledger.tokens();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aStoredTokenOutlivesTheProcess() {
        rows.lease("acme", 0, NOW, LATER);
        assertThat(rows.put("acme", new TokenRow(1, true, "sealed"), NOW)).isTrue();
        ledger.close();

        try (Ledger next = database.open(folder)) {
            assertThat(next.tokens().find("acme")).contains(new TokenRow(1, true, "sealed"));
            assertThat(next.tokens().find("other")).isEmpty();
        }
    }

    @Test
    void onlyWhoKnowsTheVersionReplacesIt() {
        rows.lease("acme", 0, NOW, LATER);
        rows.put("acme", new TokenRow(1, false, "one"), NOW);

        assertThat(rows.put("acme", new TokenRow(1, false, "late"), NOW)).isFalse();
        assertThat(rows.put("acme", new TokenRow(3, false, "early"), NOW)).isFalse();
        assertThat(rows.put("acme", new TokenRow(2, true, "two"), NOW)).isTrue();

        assertThat(rows.find("acme")).contains(new TokenRow(2, true, "two"));
    }

    @Test
    void onlyOneHasItUntilItsEnd() {
        assertThat(rows.lease("acme", 0, NOW, LATER)).isTrue();

        assertThat(rows.lease("acme", 0, NOW, LATER)).isFalse();
        assertThat(rows.lease("acme", 0, LATER.minusMillis(1), LATER)).isFalse();
        assertThat(rows.lease("other", 0, NOW, LATER)).isTrue();
        assertThat(rows.lease("acme", 0, LATER, LATER.plusSeconds(60))).isTrue();
    }

    @Test
    void itIsFreeAgainOnceItIsGivenBackOrReplaced() {
        rows.lease("acme", 0, NOW, LATER);
        rows.release("acme", 0);
        assertThat(rows.lease("acme", 0, NOW, LATER)).isTrue();

        rows.put("acme", new TokenRow(1, false, "one"), NOW);

        assertThat(rows.lease("acme", 0, NOW, LATER)).as("it has changed").isFalse();
        assertThat(rows.lease("acme", 1, NOW, LATER)).isTrue();
    }

    @Test
    void ofManyAtOnceOneHasIt() throws Exception {
        int many = 8;
        CyclicBarrier start = new CyclicBarrier(many);
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            for (int version = 0; version < 3; version++) {
                int known = version;
                Callable<Boolean> one = () -> {
                    start.await();
                    return rows.lease("acme", known, NOW, LATER);
                };
                List<Boolean> had = new ArrayList<>();
                for (Future<Boolean> each :
                        threads.invokeAll(Stream.generate(() -> one).limit(many).toList())) {
                    had.add(each.get());
                }

                assertThat(had).filteredOn(has -> has).hasSize(1);
                rows.put("acme", new TokenRow(known + 1, false, "sealed"), NOW);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aStartFreesTheClaimsOfADeadProcess() {
        rows.lease("acme", 0, NOW, LATER);
        ledger.close();

        try (Ledger next = database.open(folder)) {
            assertThat(next.tokens().lease("acme", 0, NOW, LATER)).isEqualTo(database == Database.H2);
        }
    }
}
