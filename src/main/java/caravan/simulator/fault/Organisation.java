package caravan.simulator.fault;

import caravan.simulator.data.Present;
import caravan.simulator.data.Timeline;
import caravan.simulator.job.Availability;
import caravan.simulator.job.SimulatedJobs;

/** The data of a simulated Genesys Cloud organisation. Tests read it, faults change it. */
public record Organisation(Present present, Timeline timeline, Availability availability, SimulatedJobs jobs) {}
