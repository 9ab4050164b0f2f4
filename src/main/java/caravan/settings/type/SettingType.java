package caravan.settings.type;

import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns the text of a setting into a value.
 *
 * @param accepts accepted texts, in words for an error
 * @param parse throws IllegalArgumentException or DateTimeException for any other text
 */
public record SettingType<T>(String accepts, Function<String, T> parse) {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})(B|KB|MB|GB|TB)");

    public static final SettingType<String> TEXT = new SettingType<>("any text", text -> text);

    public static final SettingType<Boolean> TRUTH = new SettingType<>(
            "true or false", text -> check(text, text.matches("true|false")).equals("true"));

    public static final SettingType<Secret> SECRET = new SettingType<>("any text", Secret::new);

    public static final SettingType<List<Secret>> TOKEN_KEYS = new SettingType<>(
            "32 random bytes in base64, as openssl rand -base64 32 makes them, or several such keys, comma separated",
            text -> text.isEmpty()
                    ? List.of()
                    : parts(
                            text,
                            key -> check(new Secret(key), Base64.getDecoder().decode(key).length == 32)));

    public static final SettingType<Long> SIZE_IN_BYTES =
            new SettingType<>("a size, such as 64MB or 10GB", SettingType::size);

    public static final SettingType<List<String>> NAMES = new SettingType<>(
            "one or more names of a-z, 0-9 and -, comma separated",
            text -> parts(text, name -> check(name, name.matches("[a-z0-9][a-z0-9-]{0,62}"))));

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
        return new SettingType<>(one.accepts + ", or several, comma separated", text -> parts(text, one.parse));
    }

    /** The comma separated parts of a text, none twice. */
    static <T> List<T> parts(String text, Function<String, T> parse) {
        return Stream.of(text.split(",", -1))
                .map(String::trim)
                .map(parse)
                .distinct()
                .toList();
    }

    /** The same, or an empty list. */
    public static <T> SettingType<List<T>> orNone(SettingType<List<T>> kind) {
        return orNone(kind, List.of());
    }

    private static <T> SettingType<T> orNone(SettingType<T> kind, T none) {
        return new SettingType<>(kind.accepts, text -> text.isEmpty() ? none : kind.parse.apply(text));
    }

    public static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static long size(String text) {
        Matcher amount = SIZE.matcher(text);
        check(text, amount.matches());
        int power = List.of("B", "KB", "MB", "GB", "TB").indexOf(amount.group(2));
        return Math.multiplyExact(Long.parseLong(amount.group(1)), 1L << (10 * power));
    }

    static <V> V check(V value, boolean holds) {
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
