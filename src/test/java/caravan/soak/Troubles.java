package caravan.soak;

import caravan.simulator.fault.Fault;
import caravan.simulator.http.Operation;
import caravan.simulator.http.Request;
import caravan.simulator.server.Simulator;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every fault that the simulator has. A few requests of a hundred meet one; for each operation the kinds come in turn, in
 * an order of the seed's. Now and then no request is answered for a while. Its rules see one request at a time.
 */
final class Troubles {
    private static final double OF_PAGES = 0.03;
    private static final double OF_OTHERS = 0.06;
    private static final double OUTAGES = 0.001;
    private static final int LONGEST_OUTAGE_MILLIS = 2_000;

    private final Simulator vendor;
    private final Random random;
    private final List<FaultKind> outages = List.of(
            new FaultKind("vendor down: Reset", any -> true, new Fault.Reset()),
            new FaultKind("vendor down: Status 503", any -> true, new Fault.Status(503)));
    private final Deque<FaultKind> deck;
    private final Map<String, Integer> played = new ConcurrentSkipListMap<>();
    private volatile boolean going;
    private @Nullable FaultKind dealt;
    private Instant downUntil = Instant.MIN;
    private FaultKind down = outages.get(0);

    Troubles(Simulator vendor, Clock clock, Random random) {
        this.vendor = vendor;
        this.random = random;
        List<FaultKind> shuffled = FaultKind.all(clock);
        Collections.shuffle(shuffled, random);
        this.deck = new ArrayDeque<>(shuffled);
    }

    /** Makes the rules, before any request: the first of them deals, each other one takes what is dealt to it. */
    void prepare() {
        vendor.faults().onNext(1, this::deal, new Fault.Reset());
        for (FaultKind kind : Stream.concat(deck.stream(), outages.stream()).toList()) {
            played.put(kind.name(), 0);
            vendor.faults().onNext(Integer.MAX_VALUE, request -> takes(kind), kind.fault());
        }
    }

    /** From now on things go wrong. */
    void begin() {
        going = true;
    }

    /** Nothing goes wrong any more. */
    void cease() {
        going = false;
    }

    /** How often each kind has happened to a request. */
    Map<String, Integer> played() {
        return played;
    }

    /** Takes no request. */
    private boolean deal(Request request) {
        dealt = going ? dealtTo(request) : null;
        return false;
    }

    private boolean takes(FaultKind kind) {
        boolean takes = kind.equals(dealt);
        if (takes) {
            played.merge(kind.name(), 1, Integer::sum);
        }
        return takes;
    }

    private @Nullable FaultKind dealtTo(Request request) {
        if (random.nextDouble() < OUTAGES) {
            down = outages.get(random.nextInt(outages.size()));
            downUntil = Instant.now().plusMillis(random.nextInt(LONGEST_OUTAGE_MILLIS));
        }
        if (Instant.now().isBefore(downUntil)) {
            return down;
        }
        boolean page = FaultKind.is(request, Operation.QUERY) || FaultKind.is(request, Operation.JOB_RESULTS);
        if (random.nextDouble() >= (page ? OF_PAGES : OF_OTHERS)) {
            return null;
        }
        Optional<FaultKind> next =
                deck.stream().filter(kind -> kind.where().test(request)).findFirst();
        next.ifPresent(kind -> {
            deck.remove(kind);
            deck.add(kind);
        });
        return next.orElse(null);
    }
}
