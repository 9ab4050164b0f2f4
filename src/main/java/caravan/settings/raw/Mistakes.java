package caravan.settings.raw;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Collects the mistakes of a start, to report them all at once. Not thread-safe: a start has one thread. */
public final class Mistakes {
    private final List<String> found = new ArrayList<>();
    private boolean onlyTemporary = true;

    /** Adds a mistake: its name, its value (never of a secret), what is accepted and what to do. */
    public void add(String mistake) {
        found.add(mistake);
        onlyTemporary = false;
    }

    /** Adds a mistake that may end by itself, such as a full disk or a missing mount. */
    public void addTemporary(String mistake) {
        found.add(mistake);
    }

    /** Whether there are mistakes and each may end by itself, so that a later start may succeed. */
    public boolean isTemporary() {
        return onlyTemporary && !found.isEmpty();
    }

    public List<String> found() {
        return List.copyOf(found);
    }

    /**
     * The mistakes of single feeds, by feed.
     *
     * @return empty if a mistake is not of one of these feeds: of all feeds, or of the process
     */
    public Map<String, List<String>> ofFeeds(Collection<String> names) {
        Map<String, List<String>> mistaken = new TreeMap<>();
        for (String mistake : found) {
            Optional<String> feed = names.stream()
                    .filter(name -> mistake.startsWith("feed." + name + "."))
                    .findFirst();
            if (feed.isEmpty()) {
                return Map.of();
            }
            mistaken.computeIfAbsent(feed.get(), name -> new ArrayList<>()).add(mistake);
        }
        return mistaken;
    }

    /** Ends the start if there are mistakes. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new SettingsException(found, onlyTemporary);
        }
    }
}
