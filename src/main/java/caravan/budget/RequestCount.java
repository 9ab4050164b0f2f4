package caravan.budget;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts a client's requests to the API by day and month, and stops at their ceilings. Requests are counted ahead, in blocks
 * of at most 20 and at most a hundredth of the lowest ceiling. So after a kill the count may be too high by a block, but
 * never too low, and restarts never exceed a ceiling. Thread-safe.
 */
final class RequestCount {
    private final RequestBook book;
    private final Ceilings ceilings;
    private final Clock clock;
    private LocalDate day;
    private int ahead;
    private ClientPause.@Nullable Ceiling reached;

    RequestCount(RequestBook book, Ceilings ceilings, Clock clock) {
        this.book = book;
        this.ceilings = ceilings;
        this.clock = clock;
        this.day = today();
    }

    /** Counts a request before it is sent. */
    synchronized void one() throws ClientPausedException {
        turnDay();
        if (ahead == 0 && reached == null) {
            ahead = book.takeAhead(day, ceilings.block());
            reached = ahead == 0 ? reachedNow() : null;
        }
        if (ahead == 0) {
            throw new ClientPausedException(reached == null ? ofDay() : reached);
        }
        ahead--;
    }

    /** The reached ceiling, if there is one. */
    synchronized Optional<ClientPause.Ceiling> ceiling() {
        turnDay();
        if (ahead == 0 && reached == null && !ceilings.equals(Ceilings.NONE)) {
            reached = reachedNow();
        }
        return Optional.ofNullable(reached);
    }

    /** Requests of today and of this month. */
    synchronized Usage usage() {
        turnDay();
        Usage written = book.usage(day);
        return new Usage(written.day() - ahead, written.month() - ahead);
    }

    Ceilings ceilings() {
        return ceilings;
    }

    /** Subtracts the requests that were counted ahead. */
    synchronized void close() {
        if (ahead > 0) {
            book.giveBack(day, ahead);
            ahead = 0;
        }
    }

    private void turnDay() {
        if (today().isAfter(day)) {
            close();
            day = today();
            reached = null;
        }
    }

    private ClientPause.@Nullable Ceiling reachedNow() {
        Usage usage = book.usage(day);
        Integer perMonth = ceilings.perMonth();
        if (perMonth != null && usage.month() >= perMonth) {
            return new ClientPause.Ceiling(
                    "month", perMonth, start(day.withDayOfMonth(1).plusMonths(1)));
        }
        Integer perDay = ceilings.perDay();
        return perDay != null && usage.day() >= perDay ? ofDay() : null;
    }

    private ClientPause.Ceiling ofDay() {
        Integer perDay = ceilings.perDay();
        return new ClientPause.Ceiling("day", perDay == null ? 0 : perDay, start(day.plusDays(1)));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
