package caravan.settings.raw;

import java.util.List;

/**
 * A start that cannot be: every mistake in settings and route files, one a line. The process ends with exit code 2, or with 75
 * if each of them may pass by itself.
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

    /** Whether every mistake may pass by itself, so that another start may go well. */
    public boolean isTemporary() {
        return temporary;
    }
}
