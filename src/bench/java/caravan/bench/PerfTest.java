package caravan.bench;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.tools.ProducerPerformance;

/** Kafka's own kafka-producer-perf-test, run once for each line that it reads, so that its later runs are warm too. */
final class PerfTest {
    private PerfTest() {}

    /** The tool's own arguments. */
    public static void main(String[] arguments) throws Exception {
        try (BufferedReader rounds = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            while (rounds.readLine() != null) {
                ProducerPerformance.main(arguments.clone());
            }
        }
    }
}
