package caravan.settings.raw;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code .env}: one {@code NAME=value} a line, as docs/decisions/0032 defines it. The mistake for a wrong line has its
 * number and no text of it, because the file has secrets; the other lines are used.
 */
final class EnvFile {
    private static final Pattern LINE =
            Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\\s*=(.*)", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("\\s#.*", Pattern.DOTALL);

    private final Path path;
    private final Mistakes mistakes;

    EnvFile(Path path, Mistakes mistakes) {
        this.path = path;
        this.mistakes = mistakes;
    }

    /** Names and values. If a name appears twice, the last value is used. */
    Map<String, String> read() {
        Map<String, String> values = new LinkedHashMap<>();
        for (TextLines.Line line : TextLines.of(path, mistakes)) {
            String text = line.text().strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            Matcher parts = LINE.matcher(text);
            if (!parts.matches()) {
                wrong(line, "accepted is NAME=value, of letters, digits and _ in the name");
                continue;
            }
            try {
                values.put(parts.group(1), value(parts.group(2)));
            } catch (IllegalArgumentException e) {
                wrong(line, String.valueOf(e.getMessage()));
            }
        }
        return values;
    }

    private void wrong(TextLines.Line line, String why) {
        mistakes.add(path + ", line " + line.number() + ": " + why + ".");
    }

    private static String value(String text) {
        String value = text.strip();
        if (value.startsWith("'")) {
            return singleQuoted(value);
        }
        if (value.startsWith("\"")) {
            return doubleQuoted(value);
        }
        return COMMENT.matcher(text).replaceFirst("").strip();
    }

    /** All characters are literal. */
    private static String singleQuoted(String text) {
        int end = text.indexOf('\'', 1);
        if (end < 0) {
            throw unclosed('\'');
        }
        checkRest(text.substring(end + 1), '\'');
        return text.substring(1, end);
    }

    private static String doubleQuoted(String text) {
        StringBuilder value = new StringBuilder();
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                checkRest(text.substring(i + 1), '"');
                return value.toString();
            }
            if (c == '\\' && i + 1 < text.length()) {
                value.append(escaped(text.charAt(++i)));
            } else {
                value.append(c);
            }
        }
        throw unclosed('"');
    }

    /** A backslash before any other character is literal, as in a shell. */
    private static String escaped(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '"', '\\', '$' -> String.valueOf(c);
            default -> "\\" + c;
        };
    }

    private static void checkRest(String rest, char quote) {
        if (!COMMENT.matcher(rest).replaceFirst("").isBlank()) {
            throw new IllegalArgumentException("text follows the closing " + quote
                    + "; after it only white space and # with a comment may come. A quote inside double quotes"
                    + " is \\\"");
        }
    }

    private static IllegalArgumentException unclosed(char quote) {
        return new IllegalArgumentException("a value that begins with " + quote
                + " must end with it on the same line; a" + " line end inside double quotes is \\n");
    }
}
