package caravan.soak;

import caravan.simulator.data.Conversation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A feed of the soaked process.
 *
 * @param forms in which its source shows a record, one after another
 * @param sources that its manifests may name
 * @param sinks where it goes, comma separated
 */
record SoakedFeed(String name, String source, List<Form> forms, Set<String> sources, String sinks) {
    static final String SECRET = "s3cret-of-the-soak";

    private static final Form QUERY = new Form(Duration.ZERO, Conversation::json);
    private static final Form JOBS = new Form(Scale.LAG, Conversation::jobJson);

    /** The source in the manifest of a revision of followed conversations. */
    static final String FOLLOWED = "genesys-open";

    /** A feed more is a line more. */
    static final List<SoakedFeed> ALL = List.of(
            new SoakedFeed("query", "genesys-query", List.of(QUERY), Set.of("genesys-query", FOLLOWED), "file"),
            new SoakedFeed("jobs", "genesys-jobs", List.of(JOBS), Set.of("genesys-jobs", FOLLOWED), "file,kafka"));

    /**
     * A record as a path to the vendor shows it.
     *
     * @param lag how far what it shows is behind the vendor's clock
     */
    record Form(Duration lag, Function<Conversation, String> text) {}

    String client() {
        return name + "-client";
    }

    boolean goesToKafka() {
        return sinks.contains("kafka");
    }
}
