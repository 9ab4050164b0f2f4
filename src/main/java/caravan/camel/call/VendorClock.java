package caravan.camel.call;

import static java.util.Objects.requireNonNullElse;

import caravan.interval.Span;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The earlier of our clock and the vendor's clock, which the last {@code Date} of its API shows. An interval is due when it
 * is due by both. A Date may be wrong: a cache repeats an old one, an appliance starts in 1970. So a Date that is far behind
 * counts only if the token endpoint's Date agrees, or if two responses in a row show it. Each Date expires. Thread-safe.
 */
public final class VendorClock {
    /** Two clocks agree if they differ by at most this. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    /** A Date that is no further behind only delays an interval. */
    public static final Duration HARMLESS = Duration.ofHours(1);

    /** A clock before Caravan's first release is wrong. */
    public static final Instant FIRST_RELEASE = Instant.parse("2024-01-01T00:00:00Z");

    private static final Observed NOTHING = new Observed(null, Duration.ZERO, Instant.MIN, Witness.NONE, 0);

    private final Clock ours;
    private volatile Observed last = NOTHING;

    /** The token endpoint's Date, compared with an API's Date that is behind ours. */
    enum Witness {
        FOR_OURS,
        FOR_THE_VENDORS,
        NONE
    }

    /**
     * The Date of the last response.
     *
     * @param date as it was sent, or null
     * @param times how many responses in a row showed the same
     */
    private record Observed(@Nullable String date, Duration behind, Instant at, Witness witness, int times) {}

    public VendorClock(Clock ours) {
        this.ours = ours;
    }

    /**
     * Reads the Date of a response.
     *
     * @param date its {@code Date}; a text that is no HTTP date (RFC 9110, 5.6.7) is ignored
     * @param age its {@code Age}: seconds in a cache (RFC 9111, 5.1)
     * @param tokensBehind how far the token endpoint's Date was behind ours a moment ago, or null
     */
    public synchronized void observe(@Nullable String date, @Nullable String age, @Nullable Duration tokensBehind) {
        if (date == null) {
            return;
        }
        Instant now = ours.instant();
        try {
            Instant theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()
                    .plusSeconds(seconds(age));
            Duration behind = Duration.between(theirs, now);
            boolean same = last.date != null && isSame(behind, last.behind);
            last = new Observed(date, behind, now, witness(theirs, behind, tokensBehind), same ? last.times + 1 : 1);
        } catch (DateTimeException e) {
            last = NOTHING;
        }
    }

    private static Witness witness(Instant theirs, Duration behind, @Nullable Duration tokensBehind) {
        if (theirs.isBefore(FIRST_RELEASE) || (tokensBehind != null && isSame(tokensBehind, Duration.ZERO))) {
            return Witness.FOR_OURS;
        }
        return tokensBehind != null && isSame(tokensBehind, behind) ? Witness.FOR_THE_VENDORS : Witness.NONE;
    }

    /** An interval is due if it is due by this instant. */
    public Instant now() {
        Instant now = ours.instant();
        Duration behind = isDisregarded() ? Duration.ZERO : behind();
        return behind.isNegative() ? now : now.minus(behind);
    }

    /** The second before {@link #now}, for the smallest request. Vendors accept three digits of a second. */
    public Span lastSecond() {
        Instant now = now().truncatedTo(ChronoUnit.MILLIS);
        return new Span(now.minusSeconds(1), now);
    }

    /** Whether the last Date is far behind, and is neither confirmed nor contradicted. Another response decides. */
    public boolean isInDoubt() {
        return isFar() && last.witness == Witness.NONE && last.times < 2;
    }

    /** Whether the last Date is far behind and wrong. */
    public boolean isDisregarded() {
        return isFar() && last.witness == Witness.FOR_OURS;
    }

    /** Whether an interval that is due by our clock may wait for the vendor's. */
    public boolean isBehind() {
        return !isDisregarded() && behind().compareTo(TOLERANCE) > 0;
    }

    /** Whether the token endpoint's Date shows that our clock is wrong. */
    public boolean isOursWrong() {
        return last.witness == Witness.FOR_THE_VENDORS;
    }

    /** The present time by the vendor's clock; null if no response had a Date. */
    @Nullable
    public Instant theirs() {
        return fresh().date == null ? null : ours.instant().minus(behind());
    }

    /** How far the vendor's clock is behind ours; negative if it is ahead, zero if it is unknown. */
    public Duration behind() {
        return fresh().behind;
    }

    /** Forgets the last Date: our clock was moved, or a new request follows. */
    public void forget() {
        last = NOTHING;
    }

    /** Whether the two clocks differ by more than a minute. */
    public boolean isSkewed() {
        return behind().abs().compareTo(TOLERANCE) > 0;
    }

    private boolean isFar() {
        return behind().compareTo(HARMLESS) > 0;
    }

    /** A Date expires after an hour, so that an old one prevents no request. */
    private Observed fresh() {
        Observed now = last;
        return now.date == null || Duration.between(now.at, ours.instant()).compareTo(HARMLESS) > 0 ? NOTHING : now;
    }

    private static boolean isSame(Duration one, Duration other) {
        return one.minus(other).abs().compareTo(TOLERANCE) <= 0;
    }

    private static long seconds(@Nullable String age) {
        String text = requireNonNullElse(age, "").trim();
        return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
    }
}
