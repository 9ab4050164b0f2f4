package caravan.soak;

import caravan.simulator.Conversation;
import caravan.simulator.Operation;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * A feed of the soaked process.
 *
 * @param opening what a reading of an interval begins with
 * @param lag how far what its source finds is behind the vendor's clock
 * @param text a record as that source has it
 * @param sinks where it goes, comma separated
 */
record SoakedFeed(
        String name,
        String source,
        Operation opening,
        Duration lag,
        Function<Conversation, String> text,
        String sinks) {
    static final String SECRET = "s3cret-of-the-soak";

    /** A feed more is a line more. */
    static final List<SoakedFeed> ALL = List.of(
            new SoakedFeed("query", "genesys-query", Operation.QUERY, Duration.ZERO, Conversation::json, "file"),
            new SoakedFeed(
                    "jobs", "genesys-jobs", Operation.SUBMIT_JOB, Scale.LAG, Conversation::jobJson, "file,kafka"));

    String client() {
        return name + "-client";
    }

    boolean goesToKafka() {
        return sinks.contains("kafka");
    }
}
