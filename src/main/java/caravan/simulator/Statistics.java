package caravan.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the simulator was asked and how it answered. A request is in here before its answer's first byte is sent. Safe
 * for many threads.
 */
public final class Statistics {
    private final List<LoggedRequest> log = new ArrayList<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final AccessTokens tokens;

    Statistics(AccessTokens tokens) {
        this.tokens = tokens;
    }

    public int tokensIssued() {
        return tokens.issued();
    }

    public int tokenRequests() {
        return requests(TokenEndpoint.PATH).size();
    }

    /** Details queries, however they were answered. */
    public int queries() {
        return requests(DetailsQueryEndpoint.PATH).size();
    }

    /** Details queries that were answered with that status; 0: the connection was closed instead. */
    public int queries(int status) {
        return (int) requests(DetailsQueryEndpoint.PATH).stream()
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
    public synchronized List<LoggedRequest> log() {
        return List.copyOf(log);
    }

    /** The requests of one path in the order of the answers. */
    public synchronized List<LoggedRequest> requests(String path) {
        return log.stream().filter(request -> request.path().equals(path)).toList();
    }

    synchronized void answered(LoggedRequest request) {
        log.add(request);
    }

    void began() {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    }

    void ended() {
        atOnce.decrementAndGet();
    }
}
