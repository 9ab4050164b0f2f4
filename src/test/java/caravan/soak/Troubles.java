package caravan.soak;

import caravan.simulator.Fault;
import caravan.simulator.JobFault;
import caravan.simulator.Operation;
import caravan.simulator.Request;
import caravan.simulator.Simulator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/** Every fault that the simulator has, one after another in an order of the seed's, each as often as the others. */
final class Troubles {

    private static final int MOST_WAITING = 60;
    private static final String CUT = "{\"conversations\":[{\"conversationId\":\"4";

    /** What {@code .response-timeout} must be below. */
    private static final Duration TOO_LONG = Duration.ofSeconds(4);

    /** One kind: to the next so many requests that match. */
    private record Kind(String name, Predicate<Request> where, int times, Fault fault) {}

    private final Simulator vendor;
    private final Watch watch;
    private final Clock clock;
    private final Random random;
    private final List<Kind> kinds;
    private final Deque<Kind> deck = new ArrayDeque<>();
    private final Map<String, Integer> played = new ConcurrentSkipListMap<>();

    Troubles(Simulator vendor, Watch watch, Clock clock, Random random) {
        this.vendor = vendor;
        this.watch = watch;
        this.clock = clock;
        this.random = random;
        this.kinds = kinds();
    }

    /** One more thing will go wrong soon. */
    void another() {
        if (vendor.faults().outstanding() > MOST_WAITING) {
            return; // nothing is asked at the moment
        }
        if (deck.isEmpty()) {
            List<Kind> shuffled = new ArrayList<>(kinds);
            Collections.shuffle(shuffled, random);
            deck.addAll(shuffled);
        }
        Kind kind = deck.remove();
        played.putIfAbsent(kind.name, 0);
        vendor.faults().onNext(kind.times, counted(kind), kind.fault);
    }

    /** Nothing goes wrong any more. */
    void cease() {
        vendor.faults().clear();
        watch.begin();
    }

    /** How often each kind has happened to a request. */
    Map<String, Integer> played() {
        return played;
    }

    private Predicate<Request> counted(Kind kind) {
        return request -> {
            boolean takes = kind.where.test(request);
            played.merge(kind.name, takes ? 1 : 0, Integer::sum);
            return takes;
        };
    }

    private List<Kind> kinds() {
        List<Kind> all = new ArrayList<>();
        for (Operation read : List.of(Operation.QUERY, Operation.JOB_RESULTS)) {
            all.add(kind(read, new Fault.TokenDies()));
            all.add(kind(read, new Fault.RateLimited(1)));
            all.add(kind(read, new Fault.RateLimitedWithoutRetryAfter()));
            all.add(kind(read, new Fault.Says(200, "application/json", CUT)));
            all.add(kind(read, new Fault.HtmlPage(200)));
            all.add(kind(read, new Fault.HtmlPage(502)));
            all.add(kind(read, new Fault.JsonArray()));
            all.add(kind(read, new Fault.AnswerLost()));
            all.add(kind(read, new Fault.CutBody()));
            all.add(kind(read, new Fault.LoopingPage()));
            all.add(kind(read, new Fault.LargePage(40L << 20)));
            all.add(kind(read, new Fault.Held(new CountDownLatch(1), TOO_LONG)));
        }
        all.add(kind(Operation.CONVERSATIONS, new Fault.TokenDies()));
        all.add(kind(Operation.CONVERSATIONS, new Fault.RateLimited(1)));
        all.add(kind(Operation.CONVERSATIONS, new Fault.CutBody()));
        all.add(kind(Operation.CONVERSATIONS, new Fault.HtmlPage(200)));
        all.add(new Kind("QUERY RecordAppears", request -> isYoung(request, 0), 1, new Fault.RecordAppears()));
        all.add(new Kind("QUERY RecordVanishes", request -> isYoung(request, 1), 1, new Fault.RecordVanishes()));
        for (Operation any : List.of(
                Operation.QUERY,
                Operation.CONVERSATIONS,
                Operation.SUBMIT_JOB,
                Operation.JOB_STATUS,
                Operation.DELETE_JOB,
                Operation.TOKEN)) {
            all.add(kind(any, new Fault.Slow(Duration.ofMillis(400))));
            all.add(kind(any, new Fault.Reset()));
            all.add(kind(any, new Fault.Status(503)));
            all.add(kind(any, new Fault.Status(500)));
        }
        all.add(kind(Operation.DELETE_JOB, new Fault.Status(400)));
        all.add(kind(Operation.JOB_AVAILABILITY, new Fault.Status(504)));
        all.add(kind(Operation.JOB_AVAILABILITY, new Fault.HtmlPage(200)));
        all.add(kind(Operation.SUBMIT_JOB, new Fault.AnswerLost()));
        all.add(kind(Operation.SUBMIT_JOB, new Fault.RateLimited(1)));
        all.addAll(ofJobs());
        all.add(kind(Operation.TOKEN, new Fault.TokenRefused(400, "invalid_client", "client not found")));
        all.add(kind(Operation.TOKEN, new Fault.TokensThrottled()));
        all.add(kind(Operation.TOKEN, new Fault.CutBody()));
        all.add(kind(Operation.TOKEN, new Fault.HtmlPage(200)));
        all.add(new Kind("vendor down: Reset", any -> true, 40, new Fault.Reset()));
        all.add(new Kind("vendor down: Status 503", any -> true, 40, new Fault.Status(503)));
        return all;
    }

    private static List<Kind> ofJobs() {
        return List.of(
                kind(Operation.JOB_STATUS, new JobFault.Fails("Internal error.")),
                kind(Operation.JOB_STATUS, new JobFault.IsCancelled()),
                kind(Operation.JOB_STATUS, new JobFault.IsLost()),
                kind(Operation.JOB_RESULTS, new JobFault.Expires()),
                kind(Operation.JOB_RESULTS, new JobFault.IsLost()),
                kind(Operation.SUBMIT_JOB, new JobFault.TakesPolls(5)),
                kind(Operation.SUBMIT_JOB, new JobFault.CursorsDie(400)),
                kind(Operation.SUBMIT_JOB, new JobFault.CursorsDie(404)),
                kind(Operation.SUBMIT_JOB, new JobFault.CursorsDie(410)));
    }

    private static Kind kind(Operation where, Fault fault) {
        String name =
                fault.toString().replaceAll("(?<=\\[status=\\d{3}).*", "]").replaceAll("\\[(?!status).*", "");
        return new Kind(
                where + " " + name.replaceAll("\\[status=(\\d+)]", " $1"), request -> is(request, where), 1, fault);
    }

    private static boolean is(Request request, Operation operation) {
        return request.operation().filter(operation::equals).isPresent();
    }

    /**
     * A query for an interval that is read again often enough: what appears or vanishes in it is owed. Records appear in
     * even hours only and vanish in odd ones, so that none that has appeared vanishes.
     */
    private boolean isYoung(Request request, int parity) {
        if (!is(request, Operation.QUERY) || request.interval().isEmpty()) {
            return false;
        }
        Instant start = Instant.parse(request.interval().split("/", -1)[0]);
        return start.truncatedTo(ChronoUnit.HOURS).getEpochSecond() / 3_600 % 2 == parity
                && clock.instant().isBefore(start.plus(Scale.INTERVAL).plus(Duration.ofHours(24)));
    }
}
