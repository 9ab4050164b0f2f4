package caravan.camel.wiring;

import caravan.settings.CommandSettings;
import caravan.settings.FeedSettings;
import caravan.settings.Settings;
import caravan.settings.raw.ConfigSources;
import caravan.settings.raw.Mistakes;
import java.util.List;
import java.util.Map;

/** Leaves out feeds whose own settings are wrong, so that the others start. It reports them as not delivered. */
final class MistakenFeeds {
    private MistakenFeeds() {}

    /**
     * Reads the settings again without the mistaken feeds.
     *
     * @param mistakes of all feeds; at least one
     * @throws caravan.settings.raw.SettingsException with every mistake, if one is not of a single feed, if no feed is right,
     *     or if the command names a mistaken feed or needs all feeds
     */
    static Settings leftOut(ConfigSources layers, Settings settings, Mistakes mistakes) {
        List<String> names = settings.feeds().stream().map(FeedSettings::name).toList();
        Map<String, List<String>> mistaken = mistakes.ofFeeds(names);
        List<String> right =
                names.stream().filter(name -> !mistaken.containsKey(name)).toList();
        if (mistaken.isEmpty() || right.isEmpty() || !continues(settings.command(), right)) {
            mistakes.throwIfAny();
        }
        Mistakes again = new Mistakes();
        Settings others = StartCheck.settings(layers.under(Map.of("caravan.feeds", String.join(",", right))), again);
        again.throwIfAny();
        return others.besides(mistaken);
    }

    private static boolean continues(CommandSettings command, List<String> right) {
        return command.name().goesOnWithoutMistaken()
                && !command.rebuild()
                && (command.feed() == null || right.contains(command.feed()));
    }
}
