package caravan.model;

import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** A promise that does not hold. */
final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1;

    Broken(String message) {
        super(message);
    }

    /** @param message with a {@code %s} for each of the others */
    static void unless(boolean holds, String message, @Nullable Object... others) {
        if (!holds) {
            String text = message;
            for (@Nullable Object other : others) {
                text = text.replaceFirst("%s", Matcher.quoteReplacement(String.valueOf(other)));
            }
            throw new Broken(text);
        }
    }
}
