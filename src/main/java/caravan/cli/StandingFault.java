package caravan.cli;

import caravan.simulator.cxone.ContactFault;
import caravan.simulator.fault.Fault;
import caravan.simulator.fault.Faults;
import caravan.simulator.fault.JobFault;
import caravan.simulator.fault.PageFault;
import caravan.simulator.http.Operation;
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
    TOKEN_DIES(50, "on every Nth API request the token dies", On.API, n -> new Fault.TokenDies()),
    TOKEN_LAG(
            1_500,
            "a token is valid only N ms after it was issued",
            On.API_ALWAYS,
            n -> new PageFault.TokenLags(Duration.ofMillis(n))),
    TOKEN_BUSY(2, "every Nth token request: 400, rate limit exceeded", On.TOKEN, n -> new Fault.TokensThrottled()),
    TOKEN_FIREWALL(2, "every Nth token request: a firewall's 403 page", On.TOKEN, n -> new Fault.HtmlPage(403)),
    TOO_MANY(10, "every Nth API request: 429, Retry-After 1 s", On.API, n -> new Fault.RateLimited(1)),
    TOO_MANY_BARE(
            10,
            "every Nth API request: 429 without Retry-After",
            On.API,
            n -> new Fault.RateLimitedWithoutRetryAfter()),
    CLIENT_TIMEOUT(10, "every Nth API request: 408", On.API, n -> new Fault.Status(408)),
    ERROR(10, "every Nth API request: 500", On.API, n -> new Fault.Status(500)),
    UNAVAILABLE(10, "every Nth API request: 503", On.API, n -> new Fault.Status(503)),
    TIMEOUT(10, "every Nth API request: 504", On.API, n -> new Fault.Status(504)),
    REQUEST_TOO_LARGE(10, "every Nth API request: 413", On.API, n -> new Fault.Status(413)),
    FORBIDDEN(1, "every Nth API request: 403, no permission", On.API, n -> new Fault.Status(403)),
    ERROR_200(
            10,
            "every Nth API request: 200 with an error in its body",
            On.API,
            n -> new Fault.Says(
                    200,
                    "application/json",
                    "{\"message\":\"Service unavailable.\",\"code\":\"service.unavailable\",\"status\":503}")),
    EMPTY_OBJECT(10, "every Nth API request: 200 {}", On.API, n -> new Fault.Says(200, "application/json", "{}")),
    EMPTY_BODY(10, "every Nth API request: 200 and no body", On.API, n -> new Fault.Says(200, "application/json", "")),
    LOGIN_PAGE(10, "every Nth API request: a proxy's login page, 200", On.API, n -> new Fault.HtmlPage(200)),
    RESET(10, "every Nth API request: the connection closes", On.API, n -> new Fault.Reset()),
    CUT(10, "every Nth API request: half of the body comes", On.API, n -> new Fault.CutBody()),
    ANSWER_LOST(10, "every Nth API request is done and its answer lost", On.API, n -> new Fault.AnswerLost()),
    SLOW(10, "every Nth API request takes 5 s", On.API, n -> new Fault.Slow(Duration.ofSeconds(5))),
    DRIP(20, "every Nth API request: a body without end", On.API, n -> new PageFault.Drips(Duration.ofMillis(500))),
    LARGE_PAGE(20, "every Nth API request: 100 MB", On.API, n -> new Fault.LargePage(100L << 20)),
    RESPONSE_TOO_LARGE(
            20, "pages over N records: 400 response.entity.too.large", On.API_ALWAYS, PageFault.TooLarge::new),
    TOTAL_FALLS(
            5,
            "every Nth page has a total that is 6 too low",
            On.PAGE,
            n -> new PageFault.TotalFalls("totalHits|totalRecords", 6)),
    QUERY_CAP(200, "query pages end at N results", On.QUERY_ALWAYS, PageFault.Capped::new),
    JOB_CAP(200, "job result pages end at N results", On.RESULTS_ALWAYS, PageFault.Capped::new),
    PAGE_AGAIN(10, "every Nth page is the one before it, or the first", On.PAGE, n -> new PageFault.Again()),
    RECORD_APPEARS(
            10, "before every Nth query page a conversation appears", On.QUERY, n -> new PageFault.RecordAppears()),
    RECORD_VANISHES(
            10, "before every Nth query page a conversation vanishes", On.QUERY, n -> new PageFault.RecordVanishes()),
    JOB_FAILS(3, "every Nth job fails", On.SUBMIT, n -> new JobFault.Fails("simulated")),
    JOB_CANCELLED(3, "every Nth job is cancelled", On.SUBMIT, n -> new JobFault.IsCancelled()),
    JOB_EXPIRES(3, "every Nth job expires", On.SUBMIT, n -> new JobFault.Expires()),
    JOB_LOST(3, "every Nth job is lost: 404", On.SUBMIT, n -> new JobFault.IsLost()),
    CURSORS_DIE(3, "the cursors of every Nth job die", On.SUBMIT, n -> new JobFault.CursorsDie(400)),
    THROTTLED(10, "every Nth API request: CXone's 503 without a body", On.CXONE, n -> new ContactFault.Throttled(1)),
    WRONG_DATE(5, "every Nth response is dated 1970", On.NOTHING, n -> new Fault.DataChanges(() -> {}));

    /** The requests that the fault concerns. */
    private enum On {
        API,
        API_ALWAYS,
        TOKEN,
        PAGE,
        QUERY,
        QUERY_ALWAYS,
        RESULTS_ALWAYS,
        SUBMIT,
        CXONE,
        NOTHING;

        boolean concerns(Request request) {
            boolean token = request.path().endsWith("/token") || request.path().endsWith("/access-key");
            boolean contacts = request.path().endsWith("/contacts/completed");
            return switch (this) {
                case API, API_ALWAYS -> !token && !request.path().startsWith("/.well-known");
                case TOKEN -> token;
                case PAGE -> contacts || request.is(Operation.QUERY) || request.is(Operation.JOB_RESULTS);
                case QUERY, QUERY_ALWAYS -> request.is(Operation.QUERY);
                case RESULTS_ALWAYS -> request.is(Operation.JOB_RESULTS);
                case SUBMIT -> request.is(Operation.SUBMIT_JOB);
                case CXONE -> contacts;
                case NOTHING -> false;
            };
        }

        boolean isAlways() {
            return name().endsWith("ALWAYS");
        }
    }

    private final int figure;
    private final String meaning;
    private final On on;
    private final IntFunction<Fault> fault;

    StandingFault(int figure, String meaning, On on, IntFunction<Fault> fault) {
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
                ? !Set.of(On.QUERY, On.QUERY_ALWAYS, On.RESULTS_ALWAYS, On.SUBMIT)
                        .contains(on)
                : on != On.CXONE;
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
