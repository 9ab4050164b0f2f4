package caravan.simulator.fault;

import caravan.simulator.access.IssuedTokens;
import caravan.simulator.http.Operation;
import caravan.simulator.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The script of what goes wrong: {@code faults().onQuery(7, new Fault.TokenDies())}. Several faults of one request are
 * played in the order of the script, the first that replaces the answer being the last. Safe for many threads; a
 * request that has begun is past its script.
 */
public final class Faults {
    private final List<Rule> rules = new ArrayList<>();
    private final IssuedTokens tokens;

    public Faults(IssuedTokens tokens) {
        this.tokens = tokens;
    }

    /** On the n-th request for that operation, counted from 1 since the simulator started, refused ones too. */
    public Faults on(Operation operation, int ordinal, Fault fault) {
        return onNext(1, request -> request.is(operation) && request.ordinal() == ordinal, fault);
    }

    /** On the next so many requests for that operation. */
    public Faults onNext(Operation operation, int times, Fault fault) {
        return onNext(times, request -> request.is(operation), fault);
    }

    /** On the n-th details query, counted from 1 since the simulator started, refused ones too. */
    public Faults onQuery(int ordinal, Fault fault) {
        return on(Operation.QUERY, ordinal, fault);
    }

    /** On the n-th token request, counted from 1 since the simulator started. */
    public Faults onToken(int ordinal, Fault fault) {
        return on(Operation.TOKEN, ordinal, fault);
    }

    /** On the next so many details queries. */
    public Faults onNextQueries(int times, Fault fault) {
        return onNext(Operation.QUERY, times, fault);
    }

    /** On the next so many token requests. */
    public Faults onNextTokens(int times, Fault fault) {
        return onNext(Operation.TOKEN, times, fault);
    }

    /** On the next details query for that page. */
    public Faults onPage(int page, Fault fault) {
        return onNext(1, request -> request.is(Operation.QUERY) && request.page() == page, fault);
    }

    /** On the next so many requests that match. */
    public synchronized Faults onNext(int times, Predicate<Request> matching, Fault fault) {
        rules.add(new Rule(times, matching, fault));
        return this;
    }

    /** Each token is good for so many API requests, those issued already too; then it is answered 401 for good. */
    public Faults tokensDieAfter(int requests) {
        tokens.dieAfter(requests);
        return this;
    }

    /** Nothing more goes wrong. */
    public synchronized void clear() {
        rules.clear();
        tokens.dieAfter(Integer.MAX_VALUE);
    }

    /** Faults that were scripted and did not happen yet; those of one rule count as one. */
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
                throw new IllegalArgumentException("a fault happens to one request at least, not to " + times);
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
