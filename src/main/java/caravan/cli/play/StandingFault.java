package caravan.cli.play;

import caravan.simulator.cxone.ContactFault;
import caravan.simulator.fault.Fault;
import caravan.simulator.fault.Faults;
import caravan.simulator.fault.JobFault;
import caravan.simulator.fault.PageFault;
import caravan.simulator.http.Request;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Faults that repeat, by their names on the command line. Each has one figure: it happens on every Nth request, unless its
 * text has another meaning of N.
 */
@SuppressWarnings("ImmutableEnumChecker") // its functions keep no state
public enum StandingFault {
    TOKEN_DIES(50, "on every Nth API request the token dies", FaultScope.API, n -> new Fault.TokenDies()),
    TOKEN_LAG(
            1_500,
            "a token is valid only N ms after it was issued",
            FaultScope.API_ALWAYS,
            n -> new PageFault.TokenLags(Duration.ofMillis(n))),
    TOKEN_BUSY(
            2, "every Nth token request: 400, rate limit exceeded", FaultScope.TOKEN, n -> new Fault.TokensThrottled()),
    TOKEN_FIREWALL(2, "every Nth token request: a firewall's 403 page", FaultScope.TOKEN, n -> new Fault.HtmlPage(403)),
    TOO_MANY(10, "every Nth API request: 429, Retry-After 1 s", FaultScope.API, n -> new Fault.RateLimited(1)),
    TOO_MANY_BARE(
            10,
            "every Nth API request: 429 without Retry-After",
            FaultScope.API,
            n -> new Fault.RateLimitedWithoutRetryAfter()),
    CLIENT_TIMEOUT(10, "every Nth API request: 408", FaultScope.API, n -> new Fault.Status(408)),
    ERROR(10, "every Nth API request: 500", FaultScope.API, n -> new Fault.Status(500)),
    UNAVAILABLE(10, "every Nth API request: 503", FaultScope.API, n -> new Fault.Status(503)),
    TIMEOUT(10, "every Nth API request: 504", FaultScope.API, n -> new Fault.Status(504)),
    REQUEST_TOO_LARGE(10, "every Nth API request: 413", FaultScope.API, n -> new Fault.Status(413)),
    FORBIDDEN(1, "every Nth API request: 403, no permission", FaultScope.API, n -> new Fault.Status(403)),
    ERROR_200(
            10,
            "every Nth API request: 200 with an error in its body",
            FaultScope.API,
            n -> new Fault.Says(
                    200,
                    "application/json",
                    "{\"message\":\"Service unavailable.\",\"code\":\"service.unavailable\",\"status\":503}")),
    EMPTY_OBJECT(
            10, "every Nth API request: 200 {}", FaultScope.API, n -> new Fault.Says(200, "application/json", "{}")),
    EMPTY_BODY(
            10,
            "every Nth API request: 200 and no body",
            FaultScope.API,
            n -> new Fault.Says(200, "application/json", "")),
    LOGIN_PAGE(10, "every Nth API request: a proxy's login page, 200", FaultScope.API, n -> new Fault.HtmlPage(200)),
    RESET(10, "every Nth API request: the connection closes", FaultScope.API, n -> new Fault.Reset()),
    CUT(10, "every Nth API request: half of the body comes", FaultScope.API, n -> new Fault.CutBody()),
    ANSWER_LOST(10, "every Nth API request is done and its answer lost", FaultScope.API, n -> new Fault.AnswerLost()),
    SLOW(10, "every Nth API request takes 5 s", FaultScope.API, n -> new Fault.Slow(Duration.ofSeconds(5))),
    DRIP(
            20,
            "every Nth API request: a body without end",
            FaultScope.API,
            n -> new PageFault.Drips(Duration.ofMillis(500))),
    LARGE_PAGE(20, "every Nth API request: 100 MB", FaultScope.API, n -> new Fault.LargePage(100L << 20)),
    RESPONSE_TOO_LARGE(
            20, "pages over N records: 400 response.entity.too.large", FaultScope.API_ALWAYS, PageFault.TooLarge::new),
    TOTAL_FALLS(
            5,
            "every Nth page has a total that is 6 too low",
            FaultScope.PAGE,
            n -> new PageFault.TotalFalls("totalHits|totalRecords", 6)),
    QUERY_CAP(200, "query pages end at N results", FaultScope.QUERY_ALWAYS, PageFault.Capped::new),
    JOB_CAP(200, "job result pages end at N results", FaultScope.RESULTS_ALWAYS, PageFault.Capped::new),
    PAGE_AGAIN(10, "every Nth page is the one before it, or the first", FaultScope.PAGE, n -> new PageFault.Again()),
    RECORD_APPEARS(
            10,
            "before every Nth query page a conversation appears",
            FaultScope.QUERY,
            n -> new PageFault.RecordAppears()),
    RECORD_VANISHES(
            10,
            "before every Nth query page a conversation vanishes",
            FaultScope.QUERY,
            n -> new PageFault.RecordVanishes()),
    JOB_FAILS(3, "every Nth job fails", FaultScope.SUBMIT, n -> new JobFault.Fails("simulated")),
    JOB_CANCELLED(3, "every Nth job is cancelled", FaultScope.SUBMIT, n -> new JobFault.IsCancelled()),
    JOB_EXPIRES(3, "every Nth job expires", FaultScope.SUBMIT, n -> new JobFault.Expires()),
    JOB_LOST(3, "every Nth job is lost: 404", FaultScope.SUBMIT, n -> new JobFault.IsLost()),
    CURSORS_DIE(3, "the cursors of every Nth job die", FaultScope.SUBMIT, n -> new JobFault.CursorsDie(400)),
    THROTTLED(
            10,
            "every Nth API request: CXone's 503 without a body",
            FaultScope.CXONE,
            n -> new ContactFault.Throttled(1)),
    WRONG_DATE(5, "every Nth response is dated 1970", FaultScope.NOTHING, n -> new Fault.DataChanges(() -> {}));

    private final int figure;
    private final String meaning;
    private final FaultScope on;
    private final IntFunction<Fault> fault;

    StandingFault(int figure, String meaning, FaultScope on, IntFunction<Fault> fault) {
        this.figure = figure;
        this.meaning = meaning;
        this.on = on;
        this.fault = fault;
    }

    /** The name on the command line, such as {@code token-dies}. */
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The meaning, with N for its figure. */
    public String meaning() {
        return meaning;
    }

    /** The default N. */
    public int figure() {
        return figure;
    }

    /** Whether that vendor has this fault. */
    public boolean isOf(boolean cxOne) {
        return cxOne
                ? !Set.of(FaultScope.QUERY, FaultScope.QUERY_ALWAYS, FaultScope.RESULTS_ALWAYS, FaultScope.SUBMIT)
                        .contains(on)
                : on != FaultScope.CXONE;
    }

    public static Optional<StandingFault> of(String written) {
        return Stream.of(values()).filter(one -> one.written().equals(written)).findFirst();
    }

    /** Plays the fault from now on. */
    public void play(Faults faults, int number) {
        AtomicInteger concerned = new AtomicInteger();
        Predicate<Request> due =
                request -> on.concerns(request) && (on.isAlways() || concerned.incrementAndGet() % number == 0);
        faults.onNext(Integer.MAX_VALUE, due, fault.apply(number));
    }
}
