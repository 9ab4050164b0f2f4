package caravan.camel.extract;

import caravan.camel.feed.InFlightIntervals;
import caravan.camel.http.PageMemory;
import caravan.camel.userroute.OwnRoutes;
import caravan.interval.Interval;

/** An interval holds these while a worker reads it: memory, its user routes, and its place among the intervals in flight. */
public record HeldResources(PageMemory memory, OwnRoutes ownRoutes, InFlightIntervals inFlight) {
    /** Gives back the memory and the user routes. */
    void release(Interval interval) {
        memory.leave(interval);
        ownRoutes.leave(interval);
    }
}
