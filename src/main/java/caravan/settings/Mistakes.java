package caravan.settings;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a start, so that all of it is told at once. Not thread-safe: a start has one thread. */
public final class Mistakes {
    private final List<String> found = new ArrayList<>();

    /** Adds one, worded with its name, its value (never of a secret), what is accepted and what to do. */
    public void add(String mistake) {
        found.add(mistake);
    }

    public List<String> found() {
        return List.copyOf(found);
    }

    /** Ends the start if there is a mistake: throws a SettingsException that holds all of them. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new SettingsException(found);
        }
    }
}
