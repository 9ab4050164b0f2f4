package caravan.settings.raw;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Collects what is wrong with a start, so that all of it is told at once. Not thread-safe: a start has one thread. */
public final class Mistakes {
    private final List<String> found = new ArrayList<>();
    private boolean onlyTemporary = true;

    /** Adds one, worded with its name, its value (never of a secret), what is accepted and what to do. */
    public void add(String mistake) {
        found.add(mistake);
        onlyTemporary = false;
    }

    /** Adds one that may pass by itself, such as a full disk or a mount that is not there yet. */
    public void addTemporary(String mistake) {
        found.add(mistake);
    }

    /** Whether there are some and each may pass by itself, so that another start may go well. */
    public boolean isTemporary() {
        return onlyTemporary && !found.isEmpty();
    }

    public List<String> found() {
        return List.copyOf(found);
    }

    /**
     * What is wrong with some of those feeds alone, by feed.
     *
     * @return empty if a mistake is of none of them: of all feeds, or of the process
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

    /** Ends the start if there is a mistake: throws a SettingsException that holds all of them. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new SettingsException(found, onlyTemporary);
        }
    }
}
