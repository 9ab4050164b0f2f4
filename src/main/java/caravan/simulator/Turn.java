package caravan.simulator;

import java.util.List;

/** One request on its way: the faults that it still has to pass, then the endpoint. */
record Turn(Request request, Endpoint endpoint, List<Fault> faults, Organisation organisation) {
    Turn {
        faults = List.copyOf(faults);
    }

    /** What comes of it when nothing more is done to it here. */
    Reply goOn() {
        if (faults.isEmpty()) {
            return endpoint.answer(request);
        }
        return faults.get(0).play(new Turn(request, endpoint, faults.subList(1, faults.size()), organisation));
    }

    Turn asking(Request other) {
        return new Turn(other, endpoint, faults, organisation);
    }
}
