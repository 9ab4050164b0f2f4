package caravan.settings.type;

import static caravan.settings.type.SettingType.check;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The types of settings that name a place: addresses, folders, topics, buckets, paths of requests. */
public final class AddressTypes {
    public static final SettingType<String> QUEUE = new SettingType<>(
            "a Camel endpoint without options, such as seda:intervals; those go to camel.component",
            text -> check(text, text.matches("[a-z][a-z0-9+-]*:[^?]+")));

    public static final SettingType<List<EmptyPlace>> EMPTY_PLACES = new SettingType<>(
            "sink@instant as the feed's stop names it, such as file@2026-11-01T06:05:09Z, or several, comma separated",
            text -> text.isEmpty()
                    ? List.of()
                    : Stream.of(text.split(",", -1)).map(EmptyPlace::of).toList());

    public static final SettingType<URI> WEB_ADDRESS = new SettingType<>(
            "an http:// or https:// address without user, query and fragment, such as https://api.example.com",
            AddressTypes::webAddress);

    public static final SettingType<Path> FOLDER = new SettingType<>("a folder's path", AddressTypes::folder);

    public static final SettingType<DeadLetterPlace> DEAD_LETTERS = new SettingType<>(
            "file: and a folder's path, such as file:data/dead-letters, kafka: and a topic, or s3://bucket/prefix",
            DeadLetterPlace::of);

    public static final SettingType<String> BROKERS =
            new SettingType<>("host:port, or several, comma separated", text -> check(
                            text, text.matches("[^,:\\s]+:\\d{1,5}(\\s*,\\s*[^,:\\s]+:\\d{1,5})*"))
                    .replaceAll("\\s", ""));

    /** The topic of the manifests has a longer name, and Kafka's limit is 249. */
    public static final SettingType<String> TOPIC = new SettingType<>(
            "a topic's name of at most 239 letters, digits, dots, _ and -",
            text -> check(text, text.matches("[A-Za-z0-9._-]{1,239}") && !text.matches("\\.{1,2}")));

    public static final SettingType<String> BUCKET = new SettingType<>(
            "a bucket's name of 3 to 63 of a-z, 0-9, dots and -",
            text -> check(text, text.isEmpty() || text.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")));

    public static final SettingType<String> KEY_PREFIX = new SettingType<>(
            "a key's beginning without . and .. between its slashes",
            text -> check(
                    strip(text), Stream.of(strip(text).split("/", -1)).noneMatch(part -> part.matches("\\.{1,2}"))));

    public static final SettingType<String> LEDGER = new SettingType<>(
            "a jdbc:h2: or jdbc:postgresql: address without a password, which has a setting of its own",
            text -> check(text, text.matches("jdbc:(h2|postgresql):.+") && !text.matches("(?i).*(password=|//.*@).*")));

    public static final SettingType<String> PAGE_PLACE = new SettingType<>(
            "query: and a parameter's name, or body: and a JSON Pointer, such as query:page or body:/paging/pageNumber",
            text -> check(text, text.matches("query:\\S+|body:(/([^~]|~[01])+)")));

    public static final SettingType<String> REQUEST_PATH = new SettingType<>(
            "a path that begins with / and has no ? and no #, such as /api/v2/users",
            text -> check(text, text.isEmpty() || text.matches("/[^?#\\s]*")));

    public static final SettingType<String> AREA = new SettingType<>(
            "an area's name of a-z, 0-9 and -, such as na1",
            text -> check(text, text.matches("[a-z0-9][a-z0-9-]{0,62}")));

    public static final SettingType<String> TENANT = new SettingType<>(
            "a tenant's id of letters, digits, dots, _ and -",
            text -> check(text, text.matches("[A-Za-z0-9._-]{1,100}")));

    public static final SettingType<String> ROUTE = new SettingType<>(
            "the name of a route that begins with direct: and that name, of letters, digits, - and _",
            text -> check(text, text.matches("[A-Za-z0-9][A-Za-z0-9_-]*")));

    private AddressTypes() {}

    private static URI webAddress(String text) {
        URI uri = URI.create(text);
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        boolean plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
        return check(uri, web && plain && uri.getHost() != null && uri.getPort() <= 65_535);
    }

    private static String strip(String text) {
        return text.replaceAll("^/+|/+$", "");
    }

    private static Path folder(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
