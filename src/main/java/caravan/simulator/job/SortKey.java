package caravan.simulator.job;

import caravan.simulator.http.BadQuery;
import java.util.List;
import java.util.stream.Stream;

/** The vendor's {@code orderBy}. The first segment begins, and the last one ends, with its conversation. */
enum SortKey {
    START("conversationStart", false),
    END("conversationEnd", true),
    SEGMENT_START("segmentStart", false),
    SEGMENT_END("segmentEnd", true);

    private final String wire;
    private final boolean byEnd;

    SortKey(String wire, boolean byEnd) {
        this.wire = wire;
        this.byEnd = byEnd;
    }

    static SortKey of(String text) throws BadQuery {
        List<String> all = Stream.of(values()).map(key -> key.wire).toList();
        return Stream.of(values())
                .filter(key -> key.wire.equals(text))
                .findFirst()
                .orElseThrow(() -> new BadQuery("The orderBy must be one of " + String.join(", ", all) + "."));
    }

    /** Whether it sorts by the end; open conversations are last. Else it sorts by the start. */
    boolean isByEnd() {
        return byEnd;
    }
}
