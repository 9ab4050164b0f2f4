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
 * What the simulator was asked and how it answered. A request is in here before its answer's first byte is sent. Safe
 * for many threads.
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

    /** Details queries, however they were answered. */
    public int queries() {
        return count(Operation.QUERY);
    }

    /** Details queries that were answered with that status; 0: the connection was closed instead. */
    public int queries(int status) {
        return count(Operation.QUERY, status);
    }

    /** Requests for that operation, however they were answered. */
    public int count(Operation operation) {
        return requests(operation).size();
    }

    /** Requests for that operation that were answered with that status; 0: the connection was closed instead. */
    public int count(Operation operation, int status) {
        return (int) requests(operation).stream()
                .filter(request -> request.status() == status)
                .count();
    }

    /** The most API requests of one token in any 60 s by the simulator's clock, refused ones too. */
    public int mostInAMinute() {
        return tokens.mostInAMinute();
    }

    /** The most requests that were being answered at the same time. */
    public int mostAtOnce() {
        return mostAtOnce.get();
    }

    /** Requests that are being answered now. */
    public int atOnce() {
        return atOnce.get();
    }

    /** Every request in the order of the answers. */
    public List<LoggedRequest> log() {
        return those(any -> true);
    }

    /** The requests of one path in the order of the answers. */
    public List<LoggedRequest> requests(String path) {
        return those(one -> one.log.path().equals(path));
    }

    /** The requests for one operation in the order of the answers. */
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
