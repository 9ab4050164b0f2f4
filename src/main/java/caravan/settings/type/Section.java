package caravan.settings.type;

import caravan.settings.raw.ConfigSources;
import caravan.settings.raw.Mistakes;
import caravan.settings.raw.Placeholders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings below one prefix. Reading a setting declares it: its default and its type appear only in the line that reads
 * it. A name that was never read is unknown.
 */
public final class Section {
    private static final String EVERY_OWN_SINK = "sink.*.";

    private final ConfigSources layers;
    private final Mistakes mistakes;
    private final Map<String, Setting> declared;
    private final Set<String> known;
    private final Map<String, String> filled;
    private final Set<String> stripped;
    private final List<String> prefixes;

    private Section(Section parent, ConfigSources layers, List<String> prefixes) {
        this.layers = layers;
        this.mistakes = parent.mistakes;
        this.declared = parent.declared;
        this.known = parent.known;
        this.filled = parent.filled;
        this.stripped = parent.stripped;
        this.prefixes = prefixes;
    }

    /** All settings, by their full names. */
    public Section(ConfigSources layers, Mistakes mistakes) {
        this.layers = layers;
        this.mistakes = mistakes;
        this.declared = new TreeMap<>();
        this.known = new TreeSet<>();
        this.filled = new TreeMap<>();
        this.stripped = new TreeSet<>();
        this.prefixes = List.of("");
    }

    /** The same settings from other layers. */
    public Section over(ConfigSources others) {
        return new Section(this, others, prefixes);
    }

    /** {@code feed.acme.x}, else {@code feed.*.x}. */
    public Section feed(String feed) {
        return new Section(this, layers, List.of("feed." + feed + ".", "feed.*."));
    }

    /** {@code feed.acme.sink.file.x}, else {@code feed.*.sink.file.x}, else the sink's own {@code sink.file.x}. */
    public Section sink(String sink) {
        String own = "sink." + sink + ".";
        return new Section(
                this,
                layers,
                Stream.concat(prefixes.stream().map(prefix -> prefix + own), Stream.of(own))
                        .distinct()
                        .toList());
    }

    /** The same for a sink of the user's own, else {@code sink.*.x}. */
    public Section ownSink(String sink) {
        return new Section(
                this,
                layers,
                Stream.concat(sink(sink).prefixes.stream(), Stream.of(EVERY_OWN_SINK))
                        .toList());
    }

    /** {@code sink.*.x}: the defaults of all sinks of the user's own. */
    public Section everyOwnSink() {
        return new Section(this, layers, List.of(EVERY_OWN_SINK));
    }

    /** The value, or the default if the setting is empty, missing or wrong. */
    public <T> T value(String name, String fallback, SettingType<T> kind) {
        T value = read(name, fallback, kind);
        return value == null ? kind.read(fallback) : value;
    }

    /** The value of a setting that has no default, or null. */
    public <T> @Nullable T find(String name, SettingType<T> kind) {
        return read(name, "", kind);
    }

    /**
     * Settings with a free last part, such as {@code sink.kafka.properties.acks}, by that part. In the environment it is
     * upper case, with {@code _} for dots. Nearer prefixes win, and every value may be secret.
     */
    public Map<String, Secret> named(String base) {
        Map<String, Secret> values = new TreeMap<>();
        read(base + ".*", "", SettingType.SECRET);
        for (String name : layers.below(
                prefixes.stream().map(prefix -> prefix + base + ".").toList())) {
            Secret value = read(base + "." + name, "", SettingType.SECRET);
            if (value != null) {
                values.put(name, value);
            }
            declared.remove(documented() + base + "." + name);
        }
        return values;
    }

    /** Reports a missing setting that is necessary, unless its value was already reported as a mistake. */
    public void missing(String name, String advice) {
        if (!isMistaken(name)) {
            mistakes.add(prefixes.get(0) + name + " is not set. " + advice);
        }
    }

    /** Reports a key on the command line or in the file, where others can read it. */
    public void keepOutOfSight(String name) {
        layers.find(prefixes.get(0) + name)
                .filter(raw -> raw.isInSight() && !raw.text().isEmpty())
                .ifPresent(raw -> mistake(
                        name,
                        " (" + raw.place() + "): a key must not be there. Set " + environmentName(name)
                                + " in the environment or in .env, or write {{file:/run/secrets/name}}."));
    }

    /** Whether the value of a setting was reported as a mistake. */
    public boolean isMistaken(String name) {
        return !filled.containsKey(prefixes.get(0) + name);
    }

    /** The name of a setting in the environment, with the nearest prefix. */
    public String environmentName(String name) {
        return ConfigSources.environmentName(prefixes.get(0) + name);
    }

    /** Reports a mistake that is not one of form; {@code what} follows the name. */
    public void mistake(String name, String what) {
        mistakes.add(prefixes.get(0) + name + what);
    }

    public Map<String, Setting> declared() {
        return declared;
    }

    public Set<String> known() {
        return known;
    }

    /** Every declared name with the text of its value, placeholders filled and defaults in place, without secrets. */
    public Map<String, String> filled() {
        return filled;
    }

    /** Secrets that lost white space at their ends, each with its place. */
    public List<String> stripped() {
        return List.copyOf(stripped);
    }

    private <T> @Nullable T read(String name, String fallback, SettingType<T> kind) {
        Setting setting = new Setting(documented() + name, fallback, kind);
        declared.put(setting.name(), setting);
        prefixes.forEach(prefix -> known.add(prefix + name));
        RawSetting written = prefixes.stream()
                .map(prefix -> written(prefix + name, setting.isSecret()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
        filled.put(prefixes.get(0) + name, fallback.isEmpty() ? "" : plain(kind.read(fallback), fallback));
        if (written == null) {
            return null;
        }
        try {
            T value = written.read(kind);
            filled.put(prefixes.get(0) + name, setting.isSecret() ? "***" : plain(value, written.text()));
            return value;
        } catch (IllegalArgumentException e) {
            filled.remove(prefixes.get(0) + name);
            mistakes.add(written.mistake(setting));
            return null;
        }
    }

    /** A duration in milliseconds, which every Camel option accepts; a proxy without its login; anything else unchanged. */
    private static String plain(Object value, String text) {
        if (value instanceof Duration duration) {
            return Long.toString(duration.toMillis());
        }
        return value instanceof ProxySettings ? value.toString() : text;
    }

    private Optional<RawSetting> written(String name, boolean secret) {
        Placeholders placeholders = new Placeholders(layers, place -> strip(name, secret, place));
        Optional<ConfigSources.Raw> found = layers.find(name);
        found.filter(ConfigSources.Raw::stripped).ifPresent(raw -> strip(name, secret, raw.place()));
        return found.map(raw -> RawSetting.of(name, raw, secret, placeholders)).filter(written -> !written.isEmpty());
    }

    private void strip(String name, boolean secret, String place) {
        if (secret) {
            stripped.add(name + " (" + place + ")");
        }
    }

    /** The prefix in the documentation: {@code feed.*} for a feed, the sink's own for a sink, {@code sink.*} for
     * one of the user's own. */
    private String documented() {
        return prefixes.get(prefixes.size() - 1);
    }
}
