package caravan.settings.type;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quartz.CronExpression;

/**
 * How the text of a setting becomes a value.
 *
 * @param accepts what a user may write, in words for an error
 * @param parse throws IllegalArgumentException or DateTimeException for any other text
 */
public record SettingType<T>(String accepts, Function<String, T> parse) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();
    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})(B|KB|MB|GB|TB)");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    public static final SettingType<String> TEXT = new SettingType<>("any text", text -> text);

    public static final SettingType<String> QUEUE = new SettingType<>(
            "a Camel endpoint without options, such as seda:intervals; those go to camel.component",
            text -> check(text, text.matches("[a-z][a-z0-9+-]*:[^?]+")));

    public static final SettingType<Boolean> TRUTH = new SettingType<>(
            "true or false", text -> check(text, text.matches("true|false")).equals("true"));

    public static final SettingType<Secret> SECRET = new SettingType<>("any text", Secret::new);

    public static final SettingType<List<Secret>> TOKEN_KEYS = new SettingType<>(
            "32 random bytes in base64, as openssl rand -base64 32 makes them, or several such keys, comma separated",
            text -> text.isEmpty()
                    ? List.of()
                    : Stream.of(text.split(",", -1))
                            .map(String::trim)
                            .map(key ->
                                    check(new Secret(key), Base64.getDecoder().decode(key).length == 32))
                            .toList());

    public static final SettingType<Duration> DURATION = new SettingType<>(
            "a duration of at most 100 years, such as 250ms, 30s, 5m, 1h, PT15M or P3D", SettingType::duration);

    public static final SettingType<Duration> DURATION_OVER_ZERO = new SettingType<>(
            "a duration over zero and of at most 100 years, such as 250ms, 30s, 5m, 1h, PT15M or P3D",
            text -> check(duration(text), duration(text).toMillis() > 0));

    public static final SettingType<Duration> GRID = new SettingType<>(
            "a duration of whole seconds that divides a day, such as PT15M, PT1H or P1D",
            text -> check(duration(text), dividesDay(duration(text))));

    public static final SettingType<Long> SIZE_IN_BYTES =
            new SettingType<>("a size, such as 64MB or 10GB", SettingType::size);

    public static final SettingType<Instant> INSTANT = new SettingType<>(
            "an ISO-8601 instant of whole seconds, such as 2026-11-01T00:00:00Z", SettingType::instant);

    public static final SettingType<List<Gap>> GAPS = new SettingType<>(
            "from/to in ISO-8601 instants of whole seconds, such as 2026-01-01T00:00:00Z/2026-03-01T00:00:00Z, or"
                    + " several, comma separated",
            text -> text.isEmpty()
                    ? List.of()
                    : Stream.of(text.split(",", -1)).map(SettingType::gap).toList());

    public static final SettingType<List<EmptyPlace>> EMPTY_PLACES = new SettingType<>(
            "sink@instant as the feed's stop names it, such as file@2026-11-01T06:05:09Z, or several, comma separated",
            text -> text.isEmpty()
                    ? List.of()
                    : Stream.of(text.split(",", -1)).map(EmptyPlace::of).toList());

    public static final SettingType<String> CRON = new SettingType<>(
            "a Quartz cron expression of six or seven fields in UTC, such as 0 5 * * * ?",
            text -> check(text, CronExpression.isValidExpression(text)));

    public static final SettingType<URI> WEB_ADDRESS = new SettingType<>(
            "an http:// or https:// address without user, query and fragment, such as https://api.example.com",
            SettingType::webAddress);

    public static final SettingType<Path> FOLDER = new SettingType<>("a folder's path", SettingType::folder);

    public static final SettingType<List<String>> NAMES = new SettingType<>(
            "one or more names of a-z, 0-9 and -, comma separated", text -> Stream.of(text.split(",", -1))
                    .map(String::trim)
                    .map(name -> check(name, name.matches("[a-z0-9][a-z0-9-]{0,62}")))
                    .distinct()
                    .toList());

    public static final SettingType<DeadLetterPlace> DEAD_LETTERS = new SettingType<>(
            "file: and a folder's path, such as file:data/dead-letters, kafka: and a topic, or s3://bucket/prefix",
            DeadLetterPlace::of);

    public static final SettingType<String> BROKERS =
            new SettingType<>("host:port, or several, comma separated", text -> check(
                            text, text.matches("[^,:\\s]+:\\d{1,5}(\\s*,\\s*[^,:\\s]+:\\d{1,5})*"))
                    .replaceAll("\\s", ""));

    /** Short enough that the topic of its manifests has a name too (Kafka's limit is 249). */
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

    public static final SettingType<String> JSON_OBJECT = new SettingType<>("a JSON object", SettingType::jsonObject);

    public static final SettingType<List<String>> JSON_POINTERS = new SettingType<>(
            "JSON Pointers (RFC 6901) into a record, comma separated, such as /conversationEnd",
            text -> text.isEmpty()
                    ? List.of()
                    : Stream.of(text.split(",", -1))
                            .map(String::trim)
                            .map(pointer -> check(pointer, pointer.matches("/([^~]|~[01])+")))
                            .toList());

    public static final SettingType<String> JSON_POINTER =
            new SettingType<>("a JSON Pointer (RFC 6901), such as /total or /id", text -> check(text, isPointer(text)));

    /** A comma before a slash divides; any other is part of a name. */
    public static final SettingType<List<String>> KEYS = orNone(new SettingType<>(
            "a JSON Pointer (RFC 6901), such as /id, or several, comma separated, such as /contactId,/name",
            text -> Stream.of(text.split(",\\s*(?=/)", -1))
                    .map(String::trim)
                    .map(pointer -> check(pointer, isPointer(pointer)))
                    .distinct()
                    .toList()));

    public static final SettingType<ZoneId> ZONE =
            new SettingType<>("a time zone, such as UTC, Europe/Berlin or +01:00", SettingType::zone);

    public static final SettingType<List<String>> POINTERS_TO_RECORDS = orNone(new SettingType<>(
            "a JSON Pointer (RFC 6901), such as /conversations, or several, comma separated",
            text -> Stream.of(text.split(",", -1))
                    .map(String::trim)
                    .map(pointer -> check(pointer, isPointer(pointer)))
                    .distinct()
                    .toList()));

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

    public static SettingType<Integer> wholeNumber(int least, int most) {
        return new SettingType<>("a whole number from " + least + " to " + most, text -> {
            int number = Integer.parseInt(text);
            return check(number, number >= least && number <= most);
        });
    }

    /** One of an enum's constants, written in lower case with dashes. */
    public static <E extends Enum<E>> SettingType<E> oneOf(Class<E> type, Function<E, String> written) {
        List<E> all = Arrays.asList(type.getEnumConstants());
        return new SettingType<>(
                "one of " + all.stream().map(written).collect(Collectors.joining(", ")), text -> all.stream()
                        .filter(constant -> written.apply(constant).equals(text))
                        .findFirst()
                        .orElseThrow(IllegalArgumentException::new));
    }

    /** Several of an enum's constants, comma separated, none twice. */
    public static <E extends Enum<E>> SettingType<List<E>> severalOf(Class<E> type, Function<E, String> written) {
        SettingType<E> one = oneOf(type, written);
        return new SettingType<>(one.accepts + ", or several, comma separated", text -> Stream.of(text.split(",", -1))
                .map(String::trim)
                .map(one.parse)
                .distinct()
                .toList());
    }

    /** The same, or none of it. */
    public static <T> SettingType<List<T>> orNone(SettingType<List<T>> kind) {
        return orNone(kind, List.of());
    }

    private static <T> SettingType<T> orNone(SettingType<T> kind, T none) {
        return new SettingType<>(kind.accepts, text -> text.isEmpty() ? none : kind.parse.apply(text));
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static boolean isPointer(String text) {
        return text.matches("/([^~]|~[01])+");
    }

    public static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Instant instant(String text) {
        Instant instant = OffsetDateTime.parse(text).toInstant();
        return check(instant, instant.equals(instant.truncatedTo(ChronoUnit.SECONDS)));
    }

    private static Gap gap(String text) {
        String[] edges = text.trim().split("/", -1);
        check(text, edges.length == 2);
        return new Gap(instant(edges[0]), instant(edges[1]));
    }

    private static Duration duration(String text) {
        Matcher amount = SHORT_DURATION.matcher(text);
        Duration duration = amount.matches() ? shortDuration(amount) : Duration.parse(text);
        return check(duration, !duration.isNegative() && duration.compareTo(LONGEST) <= 0);
    }

    private static Duration shortDuration(Matcher amount) {
        long number = Long.parseLong(amount.group(1));
        return switch (amount.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private static boolean dividesDay(Duration part) {
        boolean whole = part.equals(part.truncatedTo(ChronoUnit.SECONDS));
        return whole && !part.isZero() && DAY.toSeconds() % part.toSeconds() == 0;
    }

    private static long size(String text) {
        Matcher amount = SIZE.matcher(text);
        check(text, amount.matches());
        int power = List.of("B", "KB", "MB", "GB", "TB").indexOf(amount.group(2));
        return Math.multiplyExact(Long.parseLong(amount.group(1)), 1L << (10 * power));
    }

    private static URI webAddress(String text) {
        URI uri = URI.create(text);
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        boolean plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
        return check(uri, web && plain && uri.getHost() != null && uri.getPort() <= 65_535);
    }

    private static String strip(String text) {
        return text.replaceAll("^/+|/+$", "");
    }

    private static String jsonObject(String text) {
        try {
            return check(text, JSON.readTree(text) instanceof ObjectNode);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Path folder(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static <V> V check(V value, boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException();
        }
        return value;
    }

    /**
     * Reads a text as a value.
     *
     * @throws IllegalArgumentException for a text that is not accepted
     */
    public T read(String text) {
        try {
            return parse.apply(text);
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
