package caravan.embed;

import caravan.settings.raw.ConfigSources;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parameters of an endpoint as Caravan's settings: {@code clientId} is {@code feed.NAME.client-id}, and a name that begins
 * with {@code caravan.} is that setting. The environment and files are not read, so a route depends on nothing else.
 */
record FeedParameters(String feed, Map<String, String> given) {
    /** The route in the inner context that takes the messages, and the name of its sink. */
    static final String SINK = "exchange";

    private static final String DIRECTORY = "directory";
    private static final String SEND = "send";

    FeedParameters {
        given = Map.copyOf(given);
    }

    ConfigSources settings() {
        Map<String, String> settings = new TreeMap<>();
        String folder = given.getOrDefault(DIRECTORY, "data/" + feed);
        settings.put("caravan.ledger.url", "jdbc:h2:file:" + path(folder) + "/ledger");
        settings.put("caravan.spool.directory", folder + "/spool");
        settings.put("caravan.dead-letters", "file:" + folder + "/dead-letters");
        Map<String, String> own = new HashMap<>(given);
        own.remove(DIRECTORY);
        own.remove(SEND);
        own.forEach((name, value) -> settings.put(setting(name), value));
        settings.put("caravan.feeds", feed);
        settings.put("caravan.command", "run");
        settings.put("feed." + feed + ".sink", SINK);
        settings.put("sink." + SINK + ".route", SINK);
        settings.put("sink." + SINK + ".send", given.getOrDefault(SEND, "record"));
        settings.put("sink." + SINK + ".manifests", folder + "/manifests");
        return new ConfigSources(Map.of(), Map.of(), Map.of(), settings);
    }

    private String setting(String parameter) {
        if (parameter.startsWith("caravan.")) {
            return parameter;
        }
        return "feed." + feed + "."
                + parameter.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** H2 takes a relative path only if it says so. */
    private static String path(String folder) {
        return folder.startsWith("/") || folder.matches("[A-Za-z]:.*") || folder.startsWith(".")
                ? folder
                : "./" + folder;
    }

    /** Shows no value, because some are secret. */
    @Override
    public String toString() {
        return "caravan:" + feed + "?***";
    }
}
