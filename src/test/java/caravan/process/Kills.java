package caravan.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.testing.CaravanProcess.Running;
import java.time.Duration;
import java.util.Random;

/** kill -9 at random instants. */
final class Kills {
    private Kills() {}

    /** Kills that many starts, then lets one run to its end. */
    static int untilDone(Vendor vendor, Random random, int kills, String seed) {
        int killed = 0;
        while (killed < kills) {
            int queries = vendor.simulator().statistics().queries();
            Running running = vendor.caravan().start("once");
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> vendor.simulator().statistics().queries() > queries
                            || !running.process().isAlive());
            if (!running.process().isAlive()) {
                break;
            }
            long instant = System.nanoTime() + random.nextInt(900) * 1_000_000L;
            await().pollInterval(Duration.ofMillis(2)).until(() -> System.nanoTime() >= instant);
            running.kill();
            killed++;
        }
        assertThat(vendor.caravan().run("once").code()).as(seed).isZero();
        return killed;
    }
}
