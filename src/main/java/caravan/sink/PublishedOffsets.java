package caravan.sink;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Between which offsets of each partition a revision's records stand, with others among them: {@code 0:100-250,3:0-12}.
 */
record PublishedOffsets(Map<Integer, Range> byPartition) {
    private static final Pattern ONE = Pattern.compile("(\\d+):(\\d+)-(\\d+)");

    /** The first and the last, both of them there. */
    record Range(long first, long last) {
        Range with(Range other) {
            return new Range(Math.min(first, other.first), Math.max(last, other.last));
        }
    }

    PublishedOffsets {
        byPartition = new TreeMap<>(byPartition);
    }

    /** Both together. */
    PublishedOffsets with(PublishedOffsets others) {
        Map<Integer, Range> ranges = new TreeMap<>(byPartition);
        others.byPartition.forEach((partition, range) -> ranges.merge(partition, range, Range::with));
        return new PublishedOffsets(ranges);
    }

    static PublishedOffsets of(String text) {
        Map<Integer, Range> ranges = new TreeMap<>();
        for (String one : text.split(",", -1)) {
            Matcher matcher = ONE.matcher(one);
            if (matcher.matches()) {
                Range range = new Range(Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3)));
                ranges.put(Integer.valueOf(matcher.group(1)), range);
            } else if (!text.isEmpty()) {
                throw new IllegalArgumentException("These are not offsets: " + text);
            }
        }
        return new PublishedOffsets(ranges);
    }

    @Override
    public String toString() {
        return byPartition.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue().first() + "-"
                        + entry.getValue().last())
                .collect(Collectors.joining(","));
    }
}
