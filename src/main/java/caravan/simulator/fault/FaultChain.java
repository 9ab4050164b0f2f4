package caravan.simulator.fault;

import caravan.simulator.http.Endpoint;
import caravan.simulator.http.Reply;
import caravan.simulator.http.Request;
import java.util.List;

/** One request on its way through the faults that are left, to the endpoint. */
public record FaultChain(Request request, Endpoint endpoint, List<Fault> faults, VendorState vendor) {
    public FaultChain {
        faults = List.copyOf(faults);
    }

    /** Plays the next fault, or lets the endpoint answer. */
    public Reply proceed() {
        if (faults.isEmpty()) {
            return endpoint.answer(request);
        }
        return faults.get(0).play(new FaultChain(request, endpoint, faults.subList(1, faults.size()), vendor));
    }

    /** The same chain for another request. */
    public FaultChain with(Request other) {
        return new FaultChain(other, endpoint, faults, vendor);
    }
}
