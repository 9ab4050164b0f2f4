package caravan.simulator;

/** All that a simulated organisation has and that can change: what tests look at and faults lay hands on. */
record Organisation(Present present, Timeline timeline, Availability availability, Jobs jobs, AccessTokens tokens) {}
