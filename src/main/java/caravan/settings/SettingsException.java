package caravan.settings;

import java.util.List;

/** A start that cannot be: every mistake in settings and route files, one a line. The process ends with exit code 2. */
public final class SettingsException extends RuntimeException {
    private final List<String> mistakes;

    public SettingsException(List<String> mistakes) {
        super(mistakes.size() + (mistakes.size() == 1 ? " mistake" : " mistakes") + ":\n  - "
                + String.join("\n  - ", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<String> mistakes() {
        return mistakes;
    }
}
