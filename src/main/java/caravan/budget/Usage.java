package caravan.budget;

/** Requests on a day and in its month, of UTC. */
public record Usage(long day, long month) {}
