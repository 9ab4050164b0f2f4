package caravan.camel.deliver.published;

import caravan.camel.feed.Feed;
import caravan.interval.Interval;
import caravan.sink.MissingDataException;
import caravan.sink.Sink;
import caravan.spool.Manifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The revisions of one interval that sinks still have, after manifests or data were lost. Not thread-safe. */
final class Remains {
    private final Feed feed;
    private final Interval interval;
    private final int last;
    private final Map<String, List<Optional<Manifest>>> found = new LinkedHashMap<>();
    private boolean damaged;

    /** One revision at a sink that has it. */
    record Part(Sink sink, Manifest manifest) {}

    Remains(Feed feed, Interval interval, int last) {
        this.feed = feed;
        this.interval = interval;
        this.last = last;
    }

    /** Reads a sink, and returns its revisions from the first up to the first that is missing or damaged. */
    List<Manifest> unbroken(String name, Sink sink) throws IOException {
        sink.settle(interval);
        List<Optional<Manifest>> manifests = new ArrayList<>();
        for (int revision = 1; revision <= last; revision++) {
            manifests.add(manifest(sink, revision));
        }
        found.put(name, manifests);
        return manifests.stream()
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether the last revision exists, and a manifest is damaged or no sink has all revisions before it. */
    boolean isBroken() {
        boolean hasLast = found.values().stream()
                .anyMatch(manifests -> manifests.get(last - 1).isPresent());
        return hasLast && (damaged || isGapped());
    }

    private boolean isGapped() {
        return found.values().stream().noneMatch(manifests -> manifests.stream().allMatch(Optional::isPresent));
    }

    /** The last revision's manifest, from a sink that has it. */
    Manifest last() {
        return found.values().stream()
                .flatMap(manifests -> manifests.get(last - 1).stream())
                .findFirst()
                .orElseThrow();
    }

    /**
     * Each revision that a sink has complete, the last one first.
     *
     * @param lost gets each revision that a sink lacks, or has incomplete
     */
    List<Part> whole(List<PublishedFault> lost) throws IOException {
        List<Part> whole = new ArrayList<>();
        for (int revision = last; revision >= 1; revision--) {
            Optional<Part> first = Optional.empty();
            for (Map.Entry<String, List<Optional<Manifest>>> sink : found.entrySet()) {
                Optional<Part> part = part(sink.getKey(), sink.getValue().get(revision - 1), revision, lost);
                first = Stream.of(first, part).flatMap(Optional::stream).max(Comparator.comparing(one -> one.sink()
                        .isReadable()));
            }
            first.ifPresent(whole::add);
        }
        return whole;
    }

    private Optional<Part> part(String name, Optional<Manifest> manifest, int revision, List<PublishedFault> lost)
            throws IOException {
        if (manifest.isEmpty()) {
            lost.add(new PublishedFault(interval, revision, name, "manifest missing or damaged"));
            return Optional.empty();
        }
        Sink sink = feed.sink(name);
        try {
            sink.prove(manifest.get());
            return Optional.of(new Part(sink, manifest.get()));
        } catch (MissingDataException e) {
            lost.add(new PublishedFault(interval, revision, name, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private Optional<Manifest> manifest(Sink sink, int revision) throws IOException {
        try {
            return sink.manifest(interval, revision);
        } catch (MissingDataException e) {
            damaged = true;
            return Optional.empty();
        }
    }
}
