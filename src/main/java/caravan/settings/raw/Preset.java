package caravan.settings.raw;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Ready settings of a feed for one dataset of a vendor.
 *
 * @param name of its file, without {@code .properties}
 * @param place {@code the jar}, or the path of the file
 * @param head the comment lines at its beginning: what it is, then by their labels {@code Permission}, {@code Limits} and {@code Basis}
 * @param settings by names without {@code feed.X.}
 * @param text the whole file
 */
public record Preset(String name, String place, Map<String, String> head, Map<String, String> settings, String text) {
    private static final String WHAT = "";
    private static final List<String> LABELS = List.of("Permission", "Limits", "Basis");

    public Preset {
        head = Map.copyOf(head);
        settings = Map.copyOf(settings);
    }

    static Preset of(String name, String place, byte[] bytes, Mistakes mistakes) {
        List<TextLines.Line> lines = TextLines.of(Path.of(place), bytes, mistakes);
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()).append('\n'));
        return new Preset(
                name,
                place,
                head(lines),
                new PropertiesFile(Path.of(place), mistakes).read(lines),
                text.toString().stripTrailing());
    }

    /** What the dataset is. */
    public String what() {
        return labelled(WHAT);
    }

    /** The permission that the client needs. */
    public String permission() {
        return labelled(LABELS.get(0));
    }

    /** The vendor's limits. */
    public String limits() {
        return labelled(LABELS.get(1));
    }

    /** How sure each part is: [V], [S], [U]. */
    public String basis() {
        return labelled(LABELS.get(2));
    }

    /** The settings for a feed, by their full names. In a value, {@code feed.X.} stands for the feed. */
    public Map<String, ConfigSources.Raw> of(String feed) {
        Map<String, ConfigSources.Raw> named = new TreeMap<>();
        settings.forEach((setting, value) -> named.put(
                "feed." + feed + "." + setting,
                ConfigSources.Raw.of(value.replace("{{feed.X.", "{{feed." + feed + "."), "preset " + name)));
        return named;
    }

    private String labelled(String label) {
        return Objects.requireNonNullElse(head.get(label), "");
    }

    /** The comments before the first setting. A line without a label continues the one before. */
    private static Map<String, String> head(List<TextLines.Line> lines) {
        Map<String, String> head = new LinkedHashMap<>();
        String label = WHAT;
        for (TextLines.Line line : lines) {
            if (!line.text().startsWith("#")) {
                break;
            }
            String words = line.text().substring(1).strip();
            for (String known : LABELS) {
                if (words.startsWith(known + ": ")) {
                    label = known;
                    words = words.substring(known.length() + 2).strip();
                }
            }
            head.merge(label, words, (before, more) -> before + " " + more);
        }
        return head;
    }
}
