package caravan.simulator.job;

import java.time.Instant;

/**
 * A job that the vendor took, whether its answer arrived or not.
 *
 * @param interval as it stood in its body
 * @param submitted by the simulator's clock
 * @param deleted by who submitted it, or lost by the vendor
 */
public record SubmittedJob(String id, String interval, Instant submitted, SimulatedJobState state, boolean deleted) {}
