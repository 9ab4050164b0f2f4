package caravan.settings;

import caravan.settings.raw.Catalogue;
import caravan.settings.raw.ConfigSources;
import caravan.settings.raw.Mistakes;
import caravan.settings.raw.Preset;
import caravan.settings.type.Section;
import caravan.settings.type.SettingType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A feed's preset.
 *
 * @param replaced its settings that the feed sets itself, without {@code feed.X.}
 */
public record PresetUse(Preset preset, Set<String> replaced) {
    public PresetUse {
        replaced = new TreeSet<>(replaced);
    }

    /** The presets of feeds, by feed. A name that no preset has is a mistake of its feed. */
    static Map<String, PresetUse> of(Section whole, ConfigSources layers, List<String> feeds, Mistakes mistakes) {
        Catalogue catalogue = new Catalogue(Path.of(Catalogue.FOLDER));
        Map<String, PresetUse> uses = new TreeMap<>();
        for (String feed : feeds) {
            Section settings = whole.feed(feed);
            String name = settings.value("preset", "", SettingType.TEXT);
            if (name.isEmpty()) {
                continue;
            }
            Optional<Preset> preset = catalogue.find(name, mistakes);
            preset.ifPresent(found -> uses.put(feed, new PresetUse(found, replaced(found, feed, layers))));
            if (preset.isEmpty()) {
                settings.mistake("preset", "=" + name + ": " + catalogue.unknown(name));
            }
        }
        return uses;
    }

    /** The layers with the presets below them. */
    static ConfigSources under(ConfigSources layers, Map<String, PresetUse> uses) {
        Map<String, ConfigSources.Raw> all = new TreeMap<>();
        uses.forEach((feed, use) -> all.putAll(use.preset.of(feed)));
        return layers.over(all);
    }

    private static Set<String> replaced(Preset preset, String feed, ConfigSources layers) {
        Set<String> own = new TreeSet<>(preset.settings().keySet());
        own.removeIf(name -> layers.find("feed." + feed + "." + name).isEmpty());
        return own;
    }

    /** Name, place, and the settings that come from elsewhere. */
    @Override
    public String toString() {
        return preset.name() + " from " + preset.place() + ", "
                + (preset.settings().size() - replaced.size()) + " settings"
                + (replaced.isEmpty() ? "" : "; the feed's own settings replace " + String.join(", ", replaced));
    }
}
