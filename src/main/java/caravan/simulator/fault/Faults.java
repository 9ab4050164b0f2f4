package caravan.simulator.fault;

import caravan.simulator.access.IssuedTokens;
import caravan.simulator.http.Operation;
import caravan.simulator.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The script of faults: {@code faults().onQuery(7, new Fault.TokenDies())}. Several faults of one request are played in
 * the order of the script; the first one that replaces the response is the last. Safe for many threads. A new fault
 * does not affect a request that has begun.
 */
public final class Faults {
    private final List<Rule> rules = new ArrayList<>();
    private final IssuedTokens tokens;

    public Faults(IssuedTokens tokens) {
        this.tokens = tokens;
    }

    /** On the n-th request of that operation since the start, counted from 1, refused ones too. */
    public Faults on(Operation operation, int ordinal, Fault fault) {
        return onNext(1, request -> request.is(operation) && request.ordinal() == ordinal, fault);
    }

    /** On the next requests of that operation. */
    public Faults onNext(Operation operation, int times, Fault fault) {
        return onNext(times, request -> request.is(operation), fault);
    }

    /** On the n-th details query since the start, counted from 1, refused ones too. */
    public Faults onQuery(int ordinal, Fault fault) {
        return on(Operation.QUERY, ordinal, fault);
    }

    /** On the n-th token request since the start, counted from 1. */
    public Faults onToken(int ordinal, Fault fault) {
        return on(Operation.TOKEN, ordinal, fault);
    }

    /** On the next details queries. */
    public Faults onNextQueries(int times, Fault fault) {
        return onNext(Operation.QUERY, times, fault);
    }

    /** On the next token requests. */
    public Faults onNextTokens(int times, Fault fault) {
        return onNext(Operation.TOKEN, times, fault);
    }

    /** On the next details query for that page. */
    public Faults onPage(int page, Fault fault) {
        return onNext(1, request -> request.is(Operation.QUERY) && request.page() == page, fault);
    }

    /** On the next requests that match. */
    public synchronized Faults onNext(int times, Predicate<Request> matching, Fault fault) {
        rules.add(new Rule(times, matching, fault));
        return this;
    }

    /** Each token, also an issued one, is valid for that number of API requests; then it gets 401. */
    public Faults tokensDieAfter(int requests) {
        tokens.dieAfter(requests);
        return this;
    }

    /** Removes all faults. */
    public synchronized void clear() {
        rules.clear();
        tokens.dieAfter(Integer.MAX_VALUE);
    }

    /** The number of rules that are not used up yet. */
    public synchronized int outstanding() {
        return rules.size();
    }

    synchronized List<Fault> take(Request request) {
        List<Fault> taken = rules.stream()
                .filter(rule -> rule.takes(request))
                .map(rule -> rule.fault)
                .toList();
        rules.removeIf(rule -> rule.left == 0);
        return taken;
    }

    private static final class Rule {
        private final Predicate<Request> matching;
        private final Fault fault;
        private int left;

        Rule(int times, Predicate<Request> matching, Fault fault) {
            if (times < 1) {
                throw new IllegalArgumentException("A fault needs at least one request: times=" + times);
            }
            this.left = times;
            this.matching = matching;
            this.fault = fault;
        }

        boolean takes(Request request) {
            boolean takes = matching.test(request);
            left -= takes ? 1 : 0;
            return takes;
        }
    }
}
