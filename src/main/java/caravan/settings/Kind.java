package caravan.settings;

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
record Kind<T>(String accepts, Function<String, T> parse) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();
    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})(B|KB|MB|GB|TB)");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    static final Kind<String> TEXT = new Kind<>("any text", text -> text);

    static final Kind<String> QUEUE = new Kind<>(
            "a Camel endpoint without options, such as seda:intervals; those go to camel.component",
            text -> check(text, text.matches("[a-z][a-z0-9+-]*:[^?]+")));

    static final Kind<Boolean> TRUTH = new Kind<>(
            "true or false", text -> check(text, text.matches("true|false")).equals("true"));

    static final Kind<Secret> SECRET = new Kind<>("any text", Secret::new);

    static final Kind<List<Secret>> TOKEN_KEYS = new Kind<>(
            "32 random bytes in base64, as openssl rand -base64 32 makes them, or several such keys, comma separated",
            text -> text.isEmpty()
                    ? List.of()
                    : Stream.of(text.split(",", -1))
                            .map(String::trim)
                            .map(key ->
                                    check(new Secret(key), Base64.getDecoder().decode(key).length == 32))
                            .toList());

    static final Kind<Duration> DURATION =
            new Kind<>("a duration of at most 100 years, such as 250ms, 30s, 5m, 1h, PT15M or P3D", Kind::duration);

    static final Kind<Duration> DURATION_OVER_ZERO = new Kind<>(
            "a duration over zero and of at most 100 years, such as 250ms, 30s, 5m, 1h, PT15M or P3D",
            text -> check(duration(text), duration(text).toMillis() > 0));

    static final Kind<Duration> GRID = new Kind<>(
            "a duration of whole seconds that divides a day, such as PT15M, PT1H or P1D",
            text -> check(duration(text), dividesDay(duration(text))));

    static final Kind<Long> SIZE_IN_BYTES = new Kind<>("a size, such as 64MB or 10GB", Kind::size);

    static final Kind<Instant> INSTANT =
            new Kind<>("an ISO-8601 instant of whole seconds, such as 2026-11-01T00:00:00Z", Kind::instant);

    static final Kind<List<Gap>> GAPS = new Kind<>(
            "from/to in ISO-8601 instants of whole seconds, such as 2026-01-01T00:00:00Z/2026-03-01T00:00:00Z, or"
                    + " several, comma separated",
            text -> text.isEmpty()
                    ? List.of()
                    : Stream.of(text.split(",", -1)).map(Kind::gap).toList());

    static final Kind<List<EmptyPlace>> EMPTY_PLACES = new Kind<>(
            "sink@instant as the feed's stop names it, such as file@2026-11-01T06:05:09Z, or several, comma separated",
            text -> text.isEmpty()
                    ? List.of()
                    : Stream.of(text.split(",", -1)).map(EmptyPlace::of).toList());

    static final Kind<String> CRON = new Kind<>(
            "a Quartz cron expression of six or seven fields in UTC, such as 0 5 * * * ?",
            text -> check(text, CronExpression.isValidExpression(text)));

    static final Kind<URI> WEB_ADDRESS = new Kind<>(
            "an http:// or https:// address without user, query and fragment, such as https://api.example.com",
            Kind::webAddress);

    static final Kind<Path> FOLDER = new Kind<>("a folder's path", Kind::folder);

    static final Kind<List<String>> NAMES =
            new Kind<>("one or more names of a-z, 0-9 and -, comma separated", text -> Stream.of(text.split(",", -1))
                    .map(String::trim)
                    .map(name -> check(name, name.matches("[a-z0-9][a-z0-9-]{0,62}")))
                    .distinct()
                    .toList());

    static final Kind<DeadLetterPlace> DEAD_LETTERS = new Kind<>(
            "file: and a folder's path, such as file:data/dead-letters, kafka: and a topic, or s3://bucket/prefix",
            DeadLetterPlace::of);

    static final Kind<String> BROKERS = new Kind<>("host:port, or several, comma separated", text -> check(
                    text, text.matches("[^,:\\s]+:\\d{1,5}(\\s*,\\s*[^,:\\s]+:\\d{1,5})*"))
            .replaceAll("\\s", ""));

    /** Short enough that the topic of its manifests has a name too (Kafka's limit is 249). */
    static final Kind<String> TOPIC = new Kind<>(
            "a topic's name of at most 239 letters, digits, dots, _ and -",
            text -> check(text, text.matches("[A-Za-z0-9._-]{1,239}") && !text.matches("\\.{1,2}")));

    static final Kind<String> BUCKET = new Kind<>(
            "a bucket's name of 3 to 63 of a-z, 0-9, dots and -",
            text -> check(text, text.isEmpty() || text.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")));

    static final Kind<String> KEY_PREFIX = new Kind<>(
            "a key's beginning without . and .. between its slashes",
            text -> check(
                    strip(text), Stream.of(strip(text).split("/", -1)).noneMatch(part -> part.matches("\\.{1,2}"))));

    static final Kind<String> LEDGER = new Kind<>(
            "a jdbc:h2: or jdbc:postgresql: address without a password, which has a setting of its own",
            text -> check(text, text.matches("jdbc:(h2|postgresql):.+") && !text.matches("(?i).*(password=|//.*@).*")));

    static final Kind<String> JSON_OBJECT = new Kind<>("a JSON object", Kind::jsonObject);

    static final Kind<List<String>> JSON_POINTERS = new Kind<>(
            "JSON Pointers (RFC 6901) into a record, comma separated, such as /conversationEnd",
            text -> text.isEmpty()
                    ? List.of()
                    : Stream.of(text.split(",", -1))
                            .map(String::trim)
                            .map(pointer -> check(pointer, pointer.matches("/([^~]|~[01])+")))
                            .toList());

    static final Kind<String> JSON_POINTER =
            new Kind<>("a JSON Pointer (RFC 6901), such as /total or /id", text -> check(text, isPointer(text)));

    /** A comma before a slash divides; any other is part of a name. */
    static final Kind<List<String>> KEYS = orNone(new Kind<>(
            "a JSON Pointer (RFC 6901), such as /id, or several, comma separated, such as /contactId,/name",
            text -> Stream.of(text.split(",\\s*(?=/)", -1))
                    .map(String::trim)
                    .map(pointer -> check(pointer, isPointer(pointer)))
                    .distinct()
                    .toList()));

    static final Kind<ZoneId> ZONE = new Kind<>("a time zone, such as UTC, Europe/Berlin or +01:00", Kind::zone);

    static final Kind<List<String>> POINTERS_TO_RECORDS = orNone(new Kind<>(
            "a JSON Pointer (RFC 6901), such as /conversations, or several, comma separated",
            text -> Stream.of(text.split(",", -1))
                    .map(String::trim)
                    .map(pointer -> check(pointer, isPointer(pointer)))
                    .distinct()
                    .toList()));

    static final Kind<String> PAGE_PLACE = new Kind<>(
            "query: and a parameter's name, or body: and a JSON Pointer, such as query:page or body:/paging/pageNumber",
            text -> check(text, text.matches("query:\\S+|body:(/([^~]|~[01])+)")));

    static final Kind<String> REQUEST_PATH = new Kind<>(
            "a path that begins with / and has no ? and no #, such as /api/v2/users",
            text -> check(text, text.isEmpty() || text.matches("/[^?#\\s]*")));

    static final Kind<String> AREA = new Kind<>(
            "an area's name of a-z, 0-9 and -, such as na1",
            text -> check(text, text.matches("[a-z0-9][a-z0-9-]{0,62}")));

    static final Kind<String> TENANT = new Kind<>(
            "a tenant's id of letters, digits, dots, _ and -",
            text -> check(text, text.matches("[A-Za-z0-9._-]{1,100}")));

    static final Kind<String> ROUTE = new Kind<>(
            "the name of a route that begins with direct: and that name, of letters, digits, - and _",
            text -> check(text, text.matches("[A-Za-z0-9][A-Za-z0-9_-]*")));

    static Kind<Integer> wholeNumber(int least, int most) {
        return new Kind<>("a whole number from " + least + " to " + most, text -> {
            int number = Integer.parseInt(text);
            return check(number, number >= least && number <= most);
        });
    }

    /** One of an enum's constants, written in lower case with dashes. */
    static <E extends Enum<E>> Kind<E> oneOf(Class<E> type, Function<E, String> written) {
        List<E> all = Arrays.asList(type.getEnumConstants());
        return new Kind<>("one of " + all.stream().map(written).collect(Collectors.joining(", ")), text -> all.stream()
                .filter(constant -> written.apply(constant).equals(text))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new));
    }

    /** Several of an enum's constants, comma separated, none twice. */
    static <E extends Enum<E>> Kind<List<E>> severalOf(Class<E> type, Function<E, String> written) {
        Kind<E> one = oneOf(type, written);
        return new Kind<>(one.accepts + ", or several, comma separated", text -> Stream.of(text.split(",", -1))
                .map(String::trim)
                .map(one.parse)
                .distinct()
                .toList());
    }

    /** The same, or none of it. */
    static <T> Kind<List<T>> orNone(Kind<List<T>> kind) {
        return orNone(kind, List.of());
    }

    private static <T> Kind<T> orNone(Kind<T> kind, T none) {
        return new Kind<>(kind.accepts, text -> text.isEmpty() ? none : kind.parse.apply(text));
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

    static String written(Enum<?> constant) {
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

    /** @throws IllegalArgumentException for a text that is not accepted */
    T read(String text) {
        try {
            return parse.apply(text);
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
