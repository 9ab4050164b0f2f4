package caravan.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Camel's {@code {{name}}} and {@code {{name:default}}} inside a value, plus {@code {{env:NAME}}} (which sees
 * {@code .env} too) and {@code {{file:/run/secrets/x}}}, whose trailing line end is not part of the value.
 */
final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final int DEEPEST = 10;

    private final Layers layers;

    Placeholders(Layers layers) {
        this.layers = layers;
    }

    /** @throws IllegalArgumentException with what stands for nothing */
    String fill(String text) {
        String filled = text;
        for (int depth = 0; PLACEHOLDER.matcher(filled).find(); depth++) {
            if (depth == DEEPEST) {
                throw new IllegalArgumentException("its placeholders go round in a circle");
            }
            filled = PLACEHOLDER.matcher(filled).replaceAll(match -> Matcher.quoteReplacement(value(match.group(1))));
        }
        return filled;
    }

    private String value(String inside) {
        if (inside.startsWith("file:")) {
            return file(inside.substring("file:".length()));
        }
        boolean environment = inside.startsWith("env:");
        String rest = environment ? inside.substring("env:".length()) : inside;
        int colon = rest.indexOf(':');
        String name = colon < 0 ? rest : rest.substring(0, colon);
        Optional<String> found = environment
                ? layers.environmentVariable(name)
                : layers.find(name).map(Layers.Raw::text);
        return found.or(() -> colon < 0 ? Optional.empty() : Optional.of(rest.substring(colon + 1)))
                .orElseThrow(() -> new IllegalArgumentException("{{" + inside + "}} stands for nothing that is set"));
    }

    private static String file(String path) {
        try {
            return Files.readString(Path.of(path)).replaceFirst("\\R\\z", "");
        } catch (IOException e) {
            throw new IllegalArgumentException("{{file:" + path + "}} cannot be read", e);
        }
    }
}
