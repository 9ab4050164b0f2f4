package caravan.record;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import org.jspecify.annotations.Nullable;

/**
 * The form of a record's instants. ISO-8601 may have a blank for its T, 0 to 9 fraction digits, a date alone (midnight), an offset as
 * {@code Z}, {@code +01:00}, {@code +0100} or {@code +01}, and a zone's name after it, in brackets or not.
 *
 * @param zone of texts that have neither offset nor zone; null if such texts are no instants
 */
public record TimeForm(Unit unit, @Nullable ZoneId zone) {
    public static final TimeForm ISO = new TimeForm(Unit.ISO, null);

    private static final String NUMBER = "-?\\d{1,18}(\\.\\d{1,20})?([eE][+-]?\\d{1,2})?";

    /** The plausible range of a count since 1970. Seconds read as milliseconds are outside it, and the other way round. */
    private static final Instant FIRST = Instant.parse("1990-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    private static final DateTimeFormatter LENIENT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][ ]")
            .appendValue(ChronoField.HOUR_OF_DAY, 2)
            .appendPattern(":mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .optionalEnd()
            .appendPattern("[ ]")
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "Z")
            .optionalEnd()
            .appendPattern("[ ]")
            .optionalStart()
            .appendLiteral('[')
            .parseCaseSensitive()
            .appendZoneRegionId()
            .appendLiteral(']')
            .optionalEnd()
            .optionalStart()
            .appendZoneRegionId()
            .optionalEnd()
            .toFormatter(java.util.Locale.ROOT);

    /** The unit of a count. */
    public enum Unit {
        ISO,
        EPOCH_SECONDS,
        EPOCH_MILLIS
    }

    /** The instant; null for no text and for a text that is no instant. */
    @Nullable
    public Instant parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return switch (unit) {
                case ISO -> iso(text);
                case EPOCH_SECONDS -> counted(text, 0);
                case EPOCH_MILLIS -> counted(text, 3);
            };
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    /** The setting that helps with a text that is no instant in this form, or an empty text. */
    String hint(@Nullable String text) {
        if (text == null) {
            return "";
        }
        if (unit != Unit.ISO) {
            return ": it is not in .rest.start-format";
        }
        if (text.matches(NUMBER)) {
            return ": it is a number (.rest.start-format)";
        }
        return new TimeForm(Unit.ISO, ZoneOffset.UTC).parse(text) == null ? "" : ": it has no zone (.rest.zone)";
    }

    private @Nullable Instant iso(String text) {
        Instant usual = UtcTime.parse(text);
        return usual == null ? formatted(text) : usual;
    }

    private @Nullable Instant formatted(String text) {
        if (isUsual(text)) {
            return OffsetDateTime.parse(text).toInstant();
        }
        TemporalAccessor parsed = LENIENT.parse(text.trim().replace(',', '.'));
        LocalDate date = LocalDate.from(parsed);
        LocalTime time = parsed.query(TemporalQueries.localTime());
        ZoneOffset offset = parsed.query(TemporalQueries.offset());
        ZoneId named = parsed.query(TemporalQueries.zoneId());
        ZoneId where = offset != null ? offset : named != null ? named : zone;
        return where == null
                ? null
                : date.atTime(time == null ? LocalTime.MIDNIGHT : time)
                        .atZone(where)
                        .toInstant();
    }

    /** Reads a text that ends in Z or in an offset with a colon, as nearly all do: the strict parser is faster. */
    private static boolean isUsual(String text) {
        int length = text.length();
        return length > 16
                && text.indexOf(',') < 0
                && text.charAt(10) == 'T'
                && (text.charAt(length - 1) == 'Z'
                        || (length > 19
                                && text.charAt(length - 3) == ':'
                                && (text.charAt(length - 6) == '+' || text.charAt(length - 6) == '-')));
    }

    private static @Nullable Instant counted(String text, int shift) {
        String number = text.trim();
        if (!number.matches(NUMBER)) {
            return null;
        }
        BigDecimal nanos = new BigDecimal(number).movePointRight(9 - shift).setScale(0, RoundingMode.FLOOR);
        BigDecimal[] parts = nanos.divideAndRemainder(BigDecimal.TEN.pow(9));
        Instant instant = Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
        return instant.isBefore(FIRST) || instant.isAfter(LAST) ? null : instant;
    }
}
