package caravan.settings;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.settings.raw.ConfigSources;
import caravan.settings.raw.Mistakes;
import caravan.settings.type.Section;
import caravan.settings.type.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The typed settings and application.properties have the same names and defaults. */
class DocumentedSettingsTest {
    private static final Path FILE = Path.of("application.properties");
    private static final Pattern LINE = Pattern.compile("(?m)^((?:caravan|feed|sink)[^=\\n]*)=(.*)$");
    /** The default feed's lines fit Genesys Cloud's own examples. */
    private static final String DEFAULT_FEED = "feed.genesys.";

    private final Map<String, String> declared = declared();

    @Test
    void everySettingIsInTheFileOnceWithItsDefault() throws IOException {
        Map<String, List<String>> lines = defaults(LINE, FILE);

        lines.keySet().removeIf(name -> name.startsWith(DEFAULT_FEED));

        assertThat(lines).containsExactlyInAnyOrderEntriesOf(once(declared));
    }

    @Test
    void onlyTheDefaultFeedHasLinesOfItsOwnInTheFile() throws IOException {
        List<String> own = defaults(LINE, FILE).keySet().stream()
                .filter(name -> name.startsWith("feed.") && !name.startsWith("feed.*."))
                .toList();

        assertThat(own).isNotEmpty().allSatisfy(name -> assertThat(name).startsWith(DEFAULT_FEED));
        assertThat(own)
                .extracting(name -> "feed.*." + name.substring(DEFAULT_FEED.length()))
                .isSubsetOf(declared.keySet());
    }

    @Test
    void aCommentPrecedesEverySettingInTheFile() throws IOException {
        List<String> lines = Files.readAllLines(FILE);

        for (String name : declared.keySet()) {
            int at = lines.indexOf(name + "=" + declared.get(name));
            assertThat(lines.get(at - 1)).as(name).matches("# .+");
        }
    }

    @Test
    void theFileHasNoMistakeAndSetsTheDefaults() throws IOException {
        Map<String, String> file = Files.readAllLines(FILE).stream()
                .filter(line -> line.matches("[^#].*=.*"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        Map<String, String> client = Map.of("GENESYS_CLIENT_ID", "client", "GENESYS_CLIENT_SECRET", "s3cret");
        Mistakes mistakes = new Mistakes();

        Settings settings = Settings.read(new ConfigSources(Map.of(), client, Map.of(), file), mistakes);

        assertThat(mistakes.found()).isEmpty();
        assertThat(settings)
                .usingRecursiveComparison()
                .isEqualTo(new GivenLayers().file("feed.*.client-id", "client").settings());
    }

    private static Map<String, String> declared() {
        ConfigSources none = new GivenLayers().layers();
        Section whole = new Section(none, new Mistakes());
        Settings.read(whole, none, new Mistakes());
        return whole.declared().values().stream().collect(Collectors.toMap(Setting::name, Setting::fallback));
    }

    private static Map<String, List<String>> once(Map<String, String> defaults) {
        return defaults.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> List.of(one.getValue())));
    }

    /** Each name in a file with the defaults that stand beside it. */
    private static Map<String, List<String>> defaults(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .collect(Collectors.groupingBy(
                        found -> found.group(1),
                        TreeMap::new,
                        Collectors.mapping(DocumentedSettingsTest::fallback, Collectors.toList())));
    }

    private static String fallback(MatchResult found) {
        return found.group(2) == null ? "" : found.group(2);
    }
}
