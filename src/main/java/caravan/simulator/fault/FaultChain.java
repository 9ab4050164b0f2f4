package caravan.simulator.fault;

import caravan.simulator.http.Endpoint;
import caravan.simulator.http.Reply;
import caravan.simulator.http.Request;
import java.util.List;

/** One request on its way: the faults that it still has to pass, then the endpoint. */
public record FaultChain(Request request, Endpoint endpoint, List<Fault> faults, Organisation organisation) {
    public FaultChain {
        faults = List.copyOf(faults);
    }

    /** What comes of it when nothing more is done to it here. */
    public Reply goOn() {
        if (faults.isEmpty()) {
            return endpoint.answer(request);
        }
        return faults.get(0).play(new FaultChain(request, endpoint, faults.subList(1, faults.size()), organisation));
    }

    public FaultChain asking(Request other) {
        return new FaultChain(other, endpoint, faults, organisation);
    }
}
