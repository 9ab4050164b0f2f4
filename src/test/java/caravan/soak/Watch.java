package caravan.soak;

import caravan.simulator.fault.Fault;
import caravan.simulator.http.Operation;
import caravan.simulator.http.Request;
import caravan.simulator.server.Simulator;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests to the vendor, by a rule that sees each request and takes none. */
final class Watch {
    private final Simulator vendor;
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger others = new AtomicInteger();

    Watch(Simulator vendor) {
        this.vendor = vendor;
    }

    /** Begins, before any request. */
    void begin() {
        vendor.faults().onNext(1, this::see, new Fault.Reset());
    }

    /** Questions for the date of the jobs' data, one a plan. */
    int looks() {
        return looks.get();
    }

    /** All other requests. */
    int others() {
        return others.get();
    }

    private boolean see(Request request) {
        boolean look =
                request.operation().filter(Operation.JOB_AVAILABILITY::equals).isPresent();
        (look ? looks : others).incrementAndGet();
        return false;
    }
}
