package caravan.sink.kafka;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The offset ranges of a revision's records by partition. Other records may lie between them: {@code 0:100-250,3:0-12}, and
 * of another topic than the feed's {@code vip:0:7-9}.
 */
record PublishedOffsets(Map<Place, Range> byPlace) {
    private static final Pattern ONE = Pattern.compile("(?:([a-zA-Z0-9._-]+):)?(\\d{1,9}):(\\d{1,18})-(\\d{1,18})");

    /**
     * A partition.
     *
     * @param topic empty for the feed's own
     */
    record Place(String topic, int partition) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::topic).thenComparing(Place::partition);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }

        @Override
        public String toString() {
            return topic.isEmpty() ? Integer.toString(partition) : topic + ":" + partition;
        }
    }

    /** The first and the last, both of them there. */
    record Range(long first, long last) {
        Range with(Range other) {
            return new Range(Math.min(first, other.first), Math.max(last, other.last));
        }
    }

    PublishedOffsets {
        byPlace = new TreeMap<>(byPlace);
    }

    /** Both together. */
    PublishedOffsets with(PublishedOffsets others) {
        Map<Place, Range> ranges = new TreeMap<>(byPlace);
        others.byPlace.forEach((place, range) -> ranges.merge(place, range, Range::with));
        return new PublishedOffsets(ranges);
    }

    static PublishedOffsets of(String text) {
        Map<Place, Range> ranges = new TreeMap<>();
        for (String one : text.split(",", -1)) {
            Matcher matcher = ONE.matcher(one);
            if (matcher.matches()) {
                String topic = matcher.group(1) == null ? "" : matcher.group(1);
                ranges.put(
                        new Place(topic, Integer.parseInt(matcher.group(2))),
                        new Range(Long.parseLong(matcher.group(3)), Long.parseLong(matcher.group(4))));
            } else if (!text.isEmpty()) {
                throw new IllegalArgumentException("These are not offsets: " + text);
            }
        }
        return new PublishedOffsets(ranges);
    }

    @Override
    public String toString() {
        return byPlace.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue().first() + "-"
                        + entry.getValue().last())
                .collect(Collectors.joining(","));
    }
}
