package caravan.settings.raw;

import java.util.List;

/**
 * The mistakes of a start in settings and route files, one a line. The process ends with exit code 2, or with 75 if each of
 * them may end by itself.
 */
public final class SettingsException extends RuntimeException {
    private final List<String> mistakes;
    private final boolean temporary;

    public SettingsException(List<String> mistakes) {
        this(mistakes, false);
    }

    SettingsException(List<String> mistakes, boolean temporary) {
        super(mistakes.size() + (mistakes.size() == 1 ? " mistake" : " mistakes") + ":\n  - "
                + String.join("\n  - ", mistakes));
        this.mistakes = List.copyOf(mistakes);
        this.temporary = temporary;
    }

    public List<String> mistakes() {
        return mistakes;
    }

    /** Whether every mistake may end by itself, so that a later start may succeed. */
    public boolean isTemporary() {
        return temporary;
    }
}
