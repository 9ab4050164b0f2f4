package caravan.camel.call;

import static java.util.Objects.requireNonNullElse;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The earlier of our clock and the vendor's, as the last {@code Date} of its API names it: an interval is due when it is due by
 * both. A Date may be wrong: a cache repeats an old one, an appliance begins in 1970. So one that is far behind counts only if the
 * token endpoint's Date agrees with it, or nothing contradicts it twice in a row; and each expires. Thread-safe.
 */
public final class VendorClock {
    /** Two clocks agree within it. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    /** What is no further behind only delays an interval by that. */
    public static final Duration HARMLESS = Duration.ofHours(1);

    /** No clock is right that is behind Caravan's first release. */
    public static final Instant FIRST_RELEASE = Instant.parse("2024-01-01T00:00:00Z");

    private static final Told NOTHING = new Told(null, Duration.ZERO, Instant.MIN, Witness.NONE, 0);

    private final Clock ours;
    private volatile Told told = NOTHING;

    /** What the token endpoint's Date says of a vendor's that is behind ours. */
    enum Witness {
        FOR_OURS,
        FOR_THE_VENDORS,
        NONE
    }

    /**
     * What the last response told.
     *
     * @param date as it was sent, or null
     * @param times in a row that the same was told
     */
    private record Told(@Nullable String date, Duration behind, Instant at, Witness witness, int times) {}

    public VendorClock(Clock ours) {
        this.ours = ours;
    }

    /**
     * Learns from a response.
     *
     * @param date its {@code Date}; what is no HTTP date (RFC 9110, 5.6.7) tells nothing
     * @param age its {@code Age}, how long a cache has had it in seconds (RFC 9111, 5.1)
     * @param tokensBehind how far the token endpoint's Date was behind ours a moment ago, or null
     */
    synchronized void observe(@Nullable String date, @Nullable String age, @Nullable Duration tokensBehind) {
        if (date == null) {
            return;
        }
        Instant now = ours.instant();
        try {
            Instant theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()
                    .plusSeconds(seconds(age));
            Duration behind = Duration.between(theirs, now);
            boolean same = told.date != null && isSame(behind, told.behind);
            told = new Told(date, behind, now, witness(theirs, behind, tokensBehind), same ? told.times + 1 : 1);
        } catch (DateTimeException e) {
            told = NOTHING;
        }
    }

    private static Witness witness(Instant theirs, Duration behind, @Nullable Duration tokensBehind) {
        if (theirs.isBefore(FIRST_RELEASE) || (tokensBehind != null && isSame(tokensBehind, Duration.ZERO))) {
            return Witness.FOR_OURS;
        }
        return tokensBehind != null && isSame(tokensBehind, behind) ? Witness.FOR_THE_VENDORS : Witness.NONE;
    }

    /** The instant by which something must be due. */
    public Instant now() {
        Instant now = ours.instant();
        Duration behind = isDisregarded() ? Duration.ZERO : behind();
        return behind.isNegative() ? now : now.minus(behind);
    }

    /** Whether the last Date is far behind, and neither confirmed nor contradicted: another response decides. */
    boolean isInDoubt() {
        return isFar() && told.witness == Witness.NONE && told.times < 2;
    }

    /** Whether the last Date is far behind and wrong. */
    public boolean isDisregarded() {
        return isFar() && told.witness == Witness.FOR_OURS;
    }

    /** Whether the vendor's clock keeps away what is due by ours. */
    public boolean isBehind() {
        return !isDisregarded() && behind().compareTo(TOLERANCE) > 0;
    }

    /** Whether the token endpoint's Date shows that it is our clock that is wrong. */
    public boolean isOursWrong() {
        return told.witness == Witness.FOR_THE_VENDORS;
    }

    /** The vendor's clock as it is now; null while it has not told. */
    @Nullable
    public Instant theirs() {
        return fresh().date == null ? null : ours.instant().minus(behind());
    }

    /** How far the vendor's clock is behind ours; negative if it is ahead, zero while it has not told. */
    public Duration behind() {
        return fresh().behind;
    }

    /** What the vendor told before is worth nothing any more: ours was moved, or it is to be asked again. */
    public void forget() {
        told = NOTHING;
    }

    /** Whether the two clocks differ by more than a minute. */
    public boolean isSkewed() {
        return behind().abs().compareTo(TOLERANCE) > 0;
    }

    private boolean isFar() {
        return behind().compareTo(HARMLESS) > 0;
    }

    /** What was told an hour ago prevents no request: the next response tells again. */
    private Told fresh() {
        Told now = told;
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
