package caravan.settings.raw;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code application.properties}, Java's own format in UTF-8. The mistake for a wrong line has its number and no value;
 * the other lines are used.
 */
final class PropertiesFile {
    /** Java drops this backslash silently: {@code s3\cret} becomes {@code s3cret}. */
    private static final Pattern DROPPED = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\(?![\\\\tnrfu:=#! \"'])");

    private final Path path;
    private final Mistakes mistakes;
    private final Map<String, String> values = new TreeMap<>();

    PropertiesFile(Path path, Mistakes mistakes) {
        this.path = path;
        this.mistakes = mistakes;
    }

    Map<String, String> read() {
        return read(TextLines.of(path, mistakes));
    }

    Map<String, String> read(List<TextLines.Line> lines) {
        StringBuilder logical = new StringBuilder();
        int begin = 0;
        for (TextLines.Line line : lines) {
            boolean more = logical.length() > 0;
            String text = line.text().stripLeading();
            if (!more && (text.isEmpty() || text.startsWith("#") || text.startsWith("!"))) {
                continue;
            }
            begin = more ? begin : line.number();
            logical.append(text);
            if (isContinued(text)) {
                logical.setLength(logical.length() - 1);
                logical.append(logical.length() == 0 ? " " : "");
            } else {
                load(begin, logical.toString());
                logical.setLength(0);
            }
        }
        if (logical.length() > 0) {
            load(begin, logical.toString());
        }
        return values;
    }

    private void load(int number, String line) {
        Properties one = new Properties();
        try {
            one.load(new StringReader(line));
        } catch (IllegalArgumentException e) {
            mistakes.add(path + ", line " + number
                    + ": \\u needs four hexadecimal digits after it. A backslash in a value is" + " written \\\\.");
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        one.stringPropertyNames().forEach(name -> {
            values.put(name, one.getProperty(name));
            Matcher dropped = DROPPED.matcher(line);
            if (ConfigSources.isOurs(name) && dropped.find()) {
                mistakes.add(
                        name + " (" + path + ", line " + number + "): Java drops a backslash before this character."
                                + " A backslash in a value is written \\\\.");
            }
        });
    }

    private static boolean isContinued(String text) {
        int slashes = 0;
        while (slashes < text.length() && text.charAt(text.length() - 1 - slashes) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }
}
