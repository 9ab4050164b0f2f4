package caravan.settings;

import caravan.settings.raw.ConfigSources;
import caravan.settings.raw.Mistakes;
import caravan.settings.raw.Nearest;
import caravan.settings.raw.Placeholders;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds unknown names. A misspelt setting is a mistake; a setting of a feed that is not in use is only reported. */
final class Names {
    private static final String EVERY_FEED = "feed.*.";
    private static final Pattern OF_OWN_SINK = Pattern.compile("(?:feed\\.[^.]+\\.)?sink\\.([a-z0-9-]+)\\.(.+)");
    private static final int NEAR = 3;

    private final ConfigSources layers;
    private final Set<String> known;
    private final Set<String> shouted;
    private final Collection<String> feeds;

    Names(ConfigSources layers, Set<String> known, Collection<String> feeds) {
        this.layers = layers;
        this.known = known;
        this.shouted =
                known.stream().map(ConfigSources::environmentName).collect(Collectors.toCollection(TreeSet::new));
        this.feeds = feeds;
    }

    void report(Mistakes mistakes) {
        layers.file().forEach((name, text) -> Placeholders.withoutVault(text)
                .filter(why -> !ConfigSources.isOurs(name))
                .ifPresent(why -> mistakes.add(name + " (application.properties): " + why)));
        written("-D", layers.system().keySet(), mistakes);
        written("application.properties", layers.file().keySet(), mistakes);
        layers.presets().forEach((name, value) -> written(value.place(), List.of(name), mistakes));
        shouted("the environment", layers.environment().keySet(), mistakes);
        shouted(".env", layers.dotenv().keySet(), mistakes);
    }

    /** Feeds with settings that are not in {@code caravan.feeds}. In a name from the environment {@code _} becomes a dash. */
    List<String> passedOver() {
        Stream<String> written = Stream.concat(layers.system().keySet().stream(), layers.file().keySet().stream())
                .filter(this::isOfAnotherFeed)
                .map(name -> name.split("\\.", -1)[1]);
        Stream<String> shouted = Stream.concat(
                        layers.environment().keySet().stream(), layers.dotenv().keySet().stream())
                .map(this::otherFeed)
                .flatMap(Optional::stream);
        return Stream.concat(written, shouted).distinct().sorted().toList();
    }

    private void written(String place, Collection<String> names, Mistakes mistakes) {
        names.stream()
                .filter(ConfigSources::isOurs)
                .filter(name -> !known.contains(name) && !isOfAnotherFeed(name) && !isOfAnotherSink(name))
                .sorted()
                .forEach(name -> mistakes.add(name + " (" + place + "): there is no such setting; the nearest is "
                        + Nearest.of(name, known).orElse("none") + "."));
    }

    /** An environment has many other variables (Kubernetes adds CARAVAN_PORT): only a near miss is reported. */
    private void shouted(String place, Collection<String> names, Mistakes mistakes) {
        names.stream()
                .filter(name ->
                        ConfigSources.isOurs(name.toLowerCase(Locale.ROOT).replaceFirst("_", ".")))
                .filter(name -> !shouted.contains(name) && otherFeed(name).isEmpty())
                .sorted()
                .forEach(name -> Nearest.of(ConfigSources.environmentName(name), shouted)
                        .filter(near -> Nearest.distance(ConfigSources.environmentName(name), near) <= NEAR)
                        .ifPresent(near -> mistakes.add(
                                name + " (" + place + "): there is no such setting; the nearest is " + near + ".")));
    }

    /** The feed of a name such as FEED_ACME_EU_REGION, if FEED_ACME_EU is no feed in use and REGION is a feed's setting. */
    private Optional<String> otherFeed(String name) {
        if (shouted.contains(name)) {
            return Optional.empty();
        }
        return known.stream()
                .filter(setting -> setting.startsWith(EVERY_FEED))
                .map(setting -> ConfigSources.environmentName(setting.substring(EVERY_FEED.length() - 1)))
                .filter(name::endsWith)
                .map(setting -> name.substring(0, name.length() - setting.length()))
                .filter(feed -> feed.matches("FEED_[A-Z0-9][A-Z0-9_]*"))
                .map(feed -> feed.substring("FEED_".length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-'))
                .min(Comparator.comparingInt(String::length));
    }

    /** Whether a name is of a sink of the user's own that only other feeds have, also feeds that are not in use. */
    private boolean isOfAnotherSink(String name) {
        Matcher own = OF_OWN_SINK.matcher(name);
        return own.matches() && known.contains("sink.*." + own.group(2)) && sinks().anyMatch(own.group(1)::equals);
    }

    /** The sinks that any {@code feed.X.sink} names. */
    private Stream<String> sinks() {
        Stream<Map.Entry<String, String>> written = Stream.of(layers.system(), layers.file())
                .flatMap(layer -> layer.entrySet().stream())
                .filter(setting -> setting.getKey().matches("feed\\.[^.]+\\.sink"));
        Stream<Map.Entry<String, String>> shouted = Stream.of(layers.environment(), layers.dotenv())
                .flatMap(layer -> layer.entrySet().stream())
                .filter(setting -> setting.getKey().matches("FEED_.+_SINK"));
        return Stream.concat(written, shouted)
                .flatMap(setting -> Stream.of(setting.getValue().split(",", -1)))
                .map(String::strip);
    }

    private boolean isOfAnotherFeed(String name) {
        String[] parts = name.split("\\.", -1);
        return parts.length > 2 && parts[0].equals("feed") && !parts[1].equals("*") && !feeds.contains(parts[1]);
    }
}
