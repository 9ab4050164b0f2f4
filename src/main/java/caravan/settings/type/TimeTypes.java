package caravan.settings.type;

import static caravan.settings.type.SettingType.check;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.quartz.CronExpression;

/** The types of settings that are times: durations, instants, schedules, zones. */
public final class TimeTypes {
    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    public static final SettingType<Duration> DURATION = new SettingType<>(
            "a duration of at most 100 years, such as 250ms, 30s, 5m, 1h, PT15M or P3D", TimeTypes::duration);

    public static final SettingType<Duration> DURATION_OVER_ZERO = new SettingType<>(
            "a duration over zero and of at most 100 years, such as 250ms, 30s, 5m, 1h, PT15M or P3D",
            text -> check(duration(text), duration(text).toMillis() > 0));

    public static final SettingType<Duration> GRID = new SettingType<>(
            "a duration of whole seconds that divides a day, such as PT15M, PT1H or P1D",
            text -> check(duration(text), dividesDay(duration(text))));

    public static final SettingType<Instant> INSTANT =
            new SettingType<>("an ISO-8601 instant of whole seconds, such as 2026-11-01T00:00:00Z", TimeTypes::instant);

    public static final SettingType<List<Gap>> GAPS = new SettingType<>(
            "from/to in ISO-8601 instants of whole seconds, such as 2026-01-01T00:00:00Z/2026-03-01T00:00:00Z, or"
                    + " several, comma separated",
            text -> text.isEmpty()
                    ? List.of()
                    : Stream.of(text.split(",", -1)).map(TimeTypes::gap).toList());

    public static final SettingType<String> CRON = new SettingType<>(
            "a Quartz cron expression of six or seven fields in UTC, such as 0 5 * * * ?",
            text -> check(text, CronExpression.isValidExpression(text)));

    public static final SettingType<ZoneId> ZONE =
            new SettingType<>("a time zone, such as UTC, Europe/Berlin or +01:00", TimeTypes::zone);

    private TimeTypes() {}

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
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
}
