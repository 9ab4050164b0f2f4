package caravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.testing.Database;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes count requests of one client at the same instant. */
@Timeout(60)
class CeilingOverProcessesTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-30");
    private static final int DAYS = 10;

    @TempDir
    Path folder;

    /** Each day begins with two inserts of the same row; one of them used to fail. */
    @Test
    void noCeilingIsExceededAndNoProcessFails() throws Exception {
        ExecutorService processes = Executors.newFixedThreadPool(2);
        CyclicBarrier together = new CyclicBarrier(2);
        try (Ledger one = Database.POSTGRESQL.open(folder);
                Ledger other = Database.POSTGRESQL.open(folder)) {
            List<Future<Integer>> sent = new ArrayList<>();
            for (Ledger ledger : List.of(one, other)) {
                sent.add(processes.submit(() -> {
                    int added = 0;
                    for (int day = 0; day < DAYS; day++) {
                        together.await();
                        for (int block = 0; block < 5; block++) {
                            added += ledger.requests().add("id", DAY.plusDays(day), 10, 70, Long.MAX_VALUE);
                        }
                    }
                    return added;
                }));
            }

            assertThat(sent.get(0).get() + sent.get(1).get()).isEqualTo(DAYS * 70);
        } finally {
            processes.shutdownNow();
        }
    }
}
