package caravan.camel.wiring;

import caravan.settings.CommandSettings;
import caravan.settings.FeedSettings;
import caravan.settings.Settings;
import caravan.settings.raw.ConfigSources;
import caravan.settings.raw.Mistakes;
import java.util.List;
import java.util.Map;

/** Feeds whose own settings are wrong hold up no other: they are left out, and told as what is not there. */
final class MistakenFeeds {
    private MistakenFeeds() {}

    /**
     * Reads the settings anew without the feeds that every mistake is of.
     *
     * @param mistakes of all feeds; there is one
     * @throws caravan.settings.raw.SettingsException that lists every mistake, if one is not of a single feed, no feed is right, or
     *     the command means a feed that is wrong or needs all
     */
    static Settings leftOut(ConfigSources layers, Settings settings, Mistakes mistakes) {
        List<String> names = settings.feeds().stream().map(FeedSettings::name).toList();
        Map<String, List<String>> mistaken = mistakes.ofFeeds(names);
        List<String> right =
                names.stream().filter(name -> !mistaken.containsKey(name)).toList();
        if (mistaken.isEmpty() || right.isEmpty() || !goesOn(settings.command(), right)) {
            mistakes.throwIfAny();
        }
        Mistakes again = new Mistakes();
        Settings others = StartCheck.settings(layers.under(Map.of("caravan.feeds", String.join(",", right))), again);
        again.throwIfAny();
        return others.besides(mistaken);
    }

    private static boolean goesOn(CommandSettings command, List<String> right) {
        return command.name().goesOnWithoutMistaken()
                && !command.rebuild()
                && (command.feed() == null || right.contains(command.feed()));
    }
}
