package caravan.record;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Reads {@code 2026-11-02T06:00:10.123Z} by its digits, because a formatter takes as long as half of a record's digest. */
final class UtcTime {
    private static final int DATE_AND_TIME = 19;
    private static final int MOST = DATE_AND_TIME + 11;

    private UtcTime() {}

    /** The instant; null for any text that is not exactly of this form, which a formatter may still accept. */
    static @Nullable Instant parse(String text) {
        int last = text.length() - 1;
        if (last < DATE_AND_TIME || last >= MOST || text.charAt(last) != 'Z' || !isMarked(text)) {
            return null;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, DATE_AND_TIME);
        int nano = fraction(text, last);
        boolean usual = year > 0 && month > 0 && month <= 12 && day > 0 && hour >= 0 && hour < 24;
        if (!usual || minute < 0 || minute > 59 || second < 0 || second > 59 || nano < 0) {
            return null;
        }
        if (day > 28 && day > YearMonth.of(year, month).lengthOfMonth()) {
            return null;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(((days * 24 + hour) * 60 + minute) * 60 + second, nano);
    }

    private static boolean isMarked(String text) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    /** Nanoseconds of 0 to 9 digits after a point; -1 if there are others. */
    private static int fraction(String text, int end) {
        if (end == DATE_AND_TIME) {
            return 0;
        }
        int digits = end - DATE_AND_TIME - 1;
        int nano = text.charAt(DATE_AND_TIME) == '.' && digits > 0 ? number(text, DATE_AND_TIME + 1, end) : -1;
        for (int i = digits; i < 9 && nano >= 0; i++) {
            nano *= 10;
        }
        return nano;
    }

    /** The number of these digits; -1 if one is no digit. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
