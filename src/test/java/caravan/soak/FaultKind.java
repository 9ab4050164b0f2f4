package caravan.soak;

import caravan.simulator.fault.Fault;
import caravan.simulator.fault.JobFault;
import caravan.simulator.fault.PageFault;
import caravan.simulator.http.Operation;
import caravan.simulator.http.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/** One of the things that can go wrong, and to which requests. */
record FaultKind(String name, Predicate<Request> where, Fault fault) {
    private static final String CUT = "{\"conversations\":[{\"conversationId\":\"4";

    /** The limit of {@code .response-timeout}. */
    private static final Duration TOO_LONG = Duration.ofSeconds(4);

    /** All of them, by the vendor's clock. */
    static List<FaultKind> all(Clock clock) {
        List<FaultKind> all = new ArrayList<>();
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
        all.add(new FaultKind(
                "QUERY RecordAppears", request -> isYoung(request, 0, clock.instant()), new PageFault.RecordAppears()));
        all.add(new FaultKind(
                "QUERY RecordVanishes",
                request -> isYoung(request, 1, clock.instant()),
                new PageFault.RecordVanishes()));
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
        return all;
    }

    private static List<FaultKind> ofJobs() {
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

    private static FaultKind kind(Operation where, Fault fault) {
        String name =
                fault.toString().replaceAll("(?<=\\[status=\\d{3}).*", "]").replaceAll("\\[(?!status).*", "");
        return new FaultKind(
                where + " " + name.replaceAll("\\[status=(\\d+)]", " $1"), request -> is(request, where), fault);
    }

    static boolean is(Request request, Operation operation) {
        return request.operation().filter(operation::equals).isPresent();
    }

    /**
     * A query for an interval that is read again often enough: what appears or vanishes in it is owed. Records appear in
     * even hours only and vanish in odd ones, so that none that has appeared vanishes.
     */
    private static boolean isYoung(Request request, int parity, Instant now) {
        if (!is(request, Operation.QUERY) || request.interval().isEmpty()) {
            return false;
        }
        Instant start = Instant.parse(request.interval().split("/", -1)[0]);
        return start.truncatedTo(ChronoUnit.HOURS).getEpochSecond() / 3_600 % 2 == parity
                && now.isBefore(start.plus(Scale.INTERVAL).plus(Duration.ofHours(24)));
    }
}
