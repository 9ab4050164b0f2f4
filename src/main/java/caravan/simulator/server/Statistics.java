package caravan.simulator.server;

import caravan.simulator.access.IssuedTokens;
import caravan.simulator.http.LoggedRequest;
import caravan.simulator.http.Operation;
import caravan.simulator.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * The received requests and the status of each response. A request is counted before the first byte of its response.
 * Safe for many threads.
 */
public final class Statistics {
    private record Answered(Optional<Operation> operation, LoggedRequest log) {}

    private final List<Answered> answered = new ArrayList<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final IssuedTokens tokens;

    public Statistics(IssuedTokens tokens) {
        this.tokens = tokens;
    }

    public int tokensIssued() {
        return tokens.issued();
    }

    public int tokenRequests() {
        return count(Operation.TOKEN);
    }

    /** Details queries with any status. */
    public int queries() {
        return count(Operation.QUERY);
    }

    /** Details queries with that status; 0 means that the connection was closed instead. */
    public int queries(int status) {
        return count(Operation.QUERY, status);
    }

    /** Requests of that operation with any status. */
    public int count(Operation operation) {
        return requests(operation).size();
    }

    /** Requests of that operation with that status; 0 means that the connection was closed instead. */
    public int count(Operation operation, int status) {
        return (int) requests(operation).stream()
                .filter(request -> request.status() == status)
                .count();
    }

    /** The largest number of API requests of one token in any 60 s by the clock of the simulator, refused ones too. */
    public int mostInAMinute() {
        return tokens.mostInAMinute();
    }

    /** The largest number of requests that were active at the same time. */
    public int mostAtOnce() {
        return mostAtOnce.get();
    }

    /** Requests that are active now. */
    public int atOnce() {
        return atOnce.get();
    }

    /** All requests in the order of the responses. */
    public List<LoggedRequest> log() {
        return those(any -> true);
    }

    /** Requests of one path in the order of the responses. */
    public List<LoggedRequest> requests(String path) {
        return those(one -> one.log.path().equals(path));
    }

    /** Requests of one operation in the order of the responses. */
    public List<LoggedRequest> requests(Operation operation) {
        return those(one -> one.operation.filter(operation::equals).isPresent());
    }

    private synchronized List<LoggedRequest> those(Predicate<Answered> wanted) {
        return answered.stream().filter(wanted).map(Answered::log).toList();
    }

    synchronized void answered(Request request, LoggedRequest log) {
        answered.add(new Answered(request.operation(), log));
    }

    void began() {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    }

    void ended() {
        atOnce.decrementAndGet();
    }
}
