package caravan.settings;

import caravan.settings.raw.ConfigSources;
import caravan.settings.raw.Mistakes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Four layers that a test writes. There is a client, so that only what the test is about can be a mistake. */
public final class GivenLayers {
    private final Map<String, String> system = new TreeMap<>();
    private final Map<String, String> environment = new TreeMap<>();
    private final Map<String, String> dotenv = new TreeMap<>();
    private final Map<String, String> file = new TreeMap<>();

    public GivenLayers() {
        file.put("feed.*.client-id", "client");
        file.put("feed.*.client-secret", "s3cret");
    }

    public GivenLayers withoutClient() {
        file.clear();
        return this;
    }

    public GivenLayers system(String name, String value) {
        system.put(name, value);
        return this;
    }

    public GivenLayers environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public GivenLayers dotenv(String name, String value) {
        dotenv.put(name, value);
        return this;
    }

    public GivenLayers file(String name, String value) {
        file.put(name, value);
        return this;
    }

    public ConfigSources layers() {
        return new ConfigSources(system, environment, dotenv, file);
    }

    /** The settings of the layers; a mistake fails the test. */
    public Settings settings() {
        Mistakes mistakes = new Mistakes();
        Settings settings = Settings.read(layers(), mistakes);
        mistakes.throwIfAny();
        return settings;
    }

    public List<String> mistakes() {
        Mistakes mistakes = new Mistakes();
        Settings.read(layers(), mistakes);
        return mistakes.found();
    }
}
