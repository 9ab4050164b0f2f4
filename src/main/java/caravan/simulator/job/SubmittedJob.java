package caravan.simulator.job;

import java.time.Instant;

/**
 * A job that the vendor accepted, also if its response was lost.
 *
 * @param interval as in its body
 * @param submitted by the clock of the simulator
 * @param deleted by a request, or lost by the vendor
 */
public record SubmittedJob(String id, String interval, Instant submitted, SimulatedJobState state, boolean deleted) {}
