package caravan.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of the settings that is read under one prefix. To read a setting is to declare it: its default and its kind
 * stand where it is used and nowhere else, and what was never read is a name that Caravan does not know.
 */
final class Section {
    private final Layers layers;
    private final Mistakes mistakes;
    private final Map<String, Setting> declared;
    private final Set<String> known;
    private final Map<String, String> filled;
    private final List<String> prefixes;

    private Section(Section parent, List<String> prefixes) {
        this.layers = parent.layers;
        this.mistakes = parent.mistakes;
        this.declared = parent.declared;
        this.known = parent.known;
        this.filled = parent.filled;
        this.prefixes = prefixes;
    }

    /** The whole, read under plain names. */
    Section(Layers layers, Mistakes mistakes) {
        this.layers = layers;
        this.mistakes = mistakes;
        this.declared = new TreeMap<>();
        this.known = new TreeSet<>();
        this.filled = new TreeMap<>();
        this.prefixes = List.of("");
    }

    /** {@code feed.acme.x}, else {@code feed.*.x}. */
    Section feed(String feed) {
        return new Section(this, List.of("feed." + feed + ".", "feed.*."));
    }

    /** {@code feed.acme.sink.file.x}, else {@code feed.*.sink.file.x}, else the sink's own {@code sink.file.x}. */
    Section sink(String sink) {
        String own = "sink." + sink + ".";
        return new Section(
                this,
                Stream.concat(prefixes.stream().map(prefix -> prefix + own), Stream.of(own))
                        .toList());
    }

    /** The value, or the default where the setting is empty, not there or mistaken. */
    <T> T value(String name, String fallback, Kind<T> kind) {
        T value = read(name, fallback, kind);
        return value == null ? kind.read(fallback) : value;
    }

    /** The value of a setting that has no default, or null. */
    <T> @Nullable T find(String name, Kind<T> kind) {
        return read(name, "", kind);
    }

    /** Tells that a setting without which nothing goes is not set, unless its value was told as a mistake already. */
    void missing(String name, String advice) {
        if (filled.containsKey(prefixes.get(0) + name)) {
            mistakes.add(prefixes.get(0) + name + " is not set. " + advice);
        }
    }

    void mistake(String name, String what) {
        mistakes.add(prefixes.get(0) + name + what);
    }

    Map<String, Setting> declared() {
        return declared;
    }

    Set<String> known() {
        return known;
    }

    /** Every declared name with its value's text, placeholders filled and defaults in place; secrets left out. */
    Map<String, String> filled() {
        return filled;
    }

    private <T> @Nullable T read(String name, String fallback, Kind<T> kind) {
        Setting setting = new Setting(documented() + name, fallback, kind);
        declared.put(setting.name(), setting);
        prefixes.forEach(prefix -> known.add(prefix + name));
        Found found = prefixes.stream()
                .map(prefix -> found(prefix + name))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
        filled.put(prefixes.get(0) + name, fallback.isEmpty() ? "" : plain(kind.read(fallback), fallback));
        if (found == null) {
            return null;
        }
        try {
            String text = new Placeholders(layers).fill(found.raw.text());
            if (text.isEmpty()) {
                return null;
            }
            T value = kind.read(text);
            filled.put(prefixes.get(0) + name, setting.isSecret() ? "***" : plain(value, text));
            return value;
        } catch (IllegalArgumentException e) {
            filled.remove(prefixes.get(0) + name);
            mistakes.add(found.mistake(setting, e));
            return null;
        }
    }

    /** A duration in milliseconds, the one form that every Camel option takes; anything else as it was written. */
    private static String plain(Object value, String text) {
        return value instanceof Duration duration ? Long.toString(duration.toMillis()) : text;
    }

    private Optional<Found> found(String name) {
        return layers.find(name).filter(raw -> !raw.text().isEmpty()).map(raw -> new Found(name, raw));
    }

    /** The prefix that the documentation uses: every feed's asterisk, a sink's own. */
    private String documented() {
        return prefixes.get(prefixes.size() - 1);
    }

    private record Found(String name, Layers.Raw raw) {
        String mistake(Setting setting, IllegalArgumentException e) {
            String written = setting.isSecret() ? "" : "=" + raw.text();
            String reason = Objects.requireNonNullElse(e.getMessage(), "").contains("{{") ? e.getMessage() + "; " : "";
            return name + written + " (" + raw.place() + "): " + reason + "accepted is "
                    + setting.kind().accepts() + ".";
        }
    }
}
