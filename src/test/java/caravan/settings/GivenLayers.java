package caravan.settings;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Four layers that a test writes. There is a client, so that only what the test is about can be a mistake. */
final class GivenLayers {
    private final Map<String, String> system = new TreeMap<>();
    private final Map<String, String> environment = new TreeMap<>();
    private final Map<String, String> dotenv = new TreeMap<>();
    private final Map<String, String> file = new TreeMap<>();

    GivenLayers() {
        file.put("feed.*.client-id", "client");
        file.put("feed.*.client-secret", "s3cret");
    }

    GivenLayers withoutClient() {
        file.clear();
        return this;
    }

    GivenLayers system(String name, String value) {
        system.put(name, value);
        return this;
    }

    GivenLayers environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    GivenLayers dotenv(String name, String value) {
        dotenv.put(name, value);
        return this;
    }

    GivenLayers file(String name, String value) {
        file.put(name, value);
        return this;
    }

    Layers layers() {
        return new Layers(system, environment, dotenv, file);
    }

    /** What is read out of them; a mistake fails the test. */
    Settings settings() {
        Mistakes mistakes = new Mistakes();
        Settings settings = Settings.read(layers(), mistakes);
        mistakes.throwIfAny();
        return settings;
    }

    List<String> mistakes() {
        Mistakes mistakes = new Mistakes();
        Settings.read(layers(), mistakes);
        return mistakes.found();
    }
}
