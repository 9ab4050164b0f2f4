package caravan.simulator.fault;

import caravan.simulator.access.IssuedTokens;
import caravan.simulator.data.Present;
import caravan.simulator.data.Timeline;
import caravan.simulator.job.Availability;
import caravan.simulator.job.SimulatedJobs;

/** All that a simulated organisation has and that can change: what tests look at and faults lay hands on. */
public record Organisation(
        Present present, Timeline timeline, Availability availability, SimulatedJobs jobs, IssuedTokens tokens) {}
