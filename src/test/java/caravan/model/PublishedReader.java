package caravan.model;

import caravan.interval.Interval;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A consumer that reads the published folder all the time. It applies each new manifest over the earlier ones. It fails
 * if a published file is gone or changed, a revision is left out, or a record comes twice.
 */
final class PublishedReader {
    private final Map<String, byte[]> seen = new HashMap<>();
    private final Map<String, NavigableMap<Instant, Held>> feeds = new HashMap<>();
    private final Map<String, Published> read = new LinkedHashMap<>();

    /** The sum of the revisions of one interval. */
    static final class Held {
        private final Interval interval;
        private final Map<String, String> lines = new HashMap<>();
        private @Nullable Published last;
        private long deadLetters;

        private Held(Interval interval) {
            this.interval = interval;
        }

        Interval interval() {
            return interval;
        }

        Map<String, String> lines() {
            return lines;
        }

        long deadLetters() {
            return deadLetters;
        }

        private void apply(Published next) {
            int before = last == null ? 0 : last.revision();
            Broken.unless(next.interval().equals(interval), "%s lies across %s", next.interval(), interval);
            Broken.unless(next.revision() == before + 1, "%s r%s follows r%s", interval, next.revision(), before);
            Broken.unless(last == null || !last.settled(), "%s was settled and has r%s", interval, next.revision());
            Broken.unless(
                    before == 0 || !next.lines().isEmpty() || next.deadLetters() > 0,
                    "%s r%s says nothing",
                    interval,
                    next.revision());
            next.lines().forEach((key, line) -> {
                String known = lines.put(key, line);
                Broken.unless(!line.equals(known), "%s r%s has %s again, unchanged", interval, next.revision(), key);
            });
            deadLetters += next.deadLetters();
            last = next;
        }
    }

    /**
     * Looks at all that is published.
     *
     * @return what is new, in the order of the revisions
     */
    List<Published> look(Map<String, byte[]> files) {
        seen.forEach((path, bytes) -> Broken.unless(
                Arrays.equals(bytes, files.get(path)),
                "%s was published and is %s now",
                path,
                files.containsKey(path) ? "other" : "gone"));
        Map<String, Published> found = new LinkedHashMap<>();
        for (String path : files.keySet()) {
            if (path.endsWith(Published.MANIFEST) && !path.contains("/.") && !seen.containsKey(path)) {
                found.put(path, Published.of(path, files));
                keep(path, files);
                keep(Published.dataPath(path, files), files);
            }
        }
        read.putAll(found);
        List<Published> news = found.values().stream()
                .sorted(Comparator.comparing(Published::revision))
                .toList();
        news.forEach(this::apply);
        return news;
    }

    /**
     * The power goes. A name that a file was given shows before it is on the disk: what is not forced yet may
     * be gone.
     */
    void forgetUnless(Predicate<Published> vouched) {
        List<String> unsure = read.entrySet().stream()
                .filter(one -> !vouched.test(one.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        for (String path : unsure) {
            read.remove(path);
            String stem = path.substring(0, path.length() - Published.MANIFEST.length());
            seen.keySet().removeIf(one -> one.startsWith(stem + "."));
        }
        feeds.clear();
        read.values().stream().sorted(Comparator.comparing(Published::revision)).forEach(this::apply);
    }

    private void keep(@Nullable String path, Map<String, byte[]> files) {
        byte[] bytes = path == null ? null : files.get(path);
        if (path != null && bytes != null) {
            seen.put(path, bytes);
        }
    }

    private void apply(Published next) {
        NavigableMap<Instant, Held> held = of(next.interval().feed());
        held.computeIfAbsent(next.interval().start(), start -> new Held(next.interval()))
                .apply(next);
        Map.Entry<Instant, Held> before = held.lowerEntry(next.interval().start());
        Broken.unless(
                before == null
                        || !before.getValue()
                                .interval
                                .end()
                                .isAfter(next.interval().start()),
                "%s overlaps the interval before it",
                next.interval());
    }

    private NavigableMap<Instant, Held> of(String feed) {
        return feeds.computeIfAbsent(feed, name -> new TreeMap<>());
    }

    /** The published part of an interval, or nothing. */
    @Nullable
    Held held(Interval interval) {
        return of(interval.feed()).get(interval.start());
    }

    /** The intervals of a feed that are there, in their order. */
    Iterable<Held> all(String feed) {
        return of(feed).values();
    }

    /** Up to when a feed is there without a gap. */
    Instant unbrokenTo(String feed, Instant start) {
        Instant end = start;
        for (Held held : all(feed)) {
            if (held.interval.start().isAfter(end)) {
                break;
            }
            end = held.interval.end();
        }
        return end;
    }

    /** Files that no manifest speaks of, owners' marks aside: one that a ledger left half written and that is lost stays. */
    List<String> strange(Set<String> paths, String ledger) {
        return paths.stream()
                .filter(path -> !seen.containsKey(path) && !path.endsWith("/_caravan.json"))
                .filter(path -> !path.contains("/._caravan.json.") || path.endsWith(ledger))
                .toList();
    }

    /** All lines of a feed, by key; a key may be in one interval only. */
    Map<String, String> lines(String feed) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Held held : all(feed)) {
            held.lines.forEach((key, line) -> Broken.unless(all.put(key, line) == null, "%s is in two intervals", key));
        }
        return all;
    }
}
