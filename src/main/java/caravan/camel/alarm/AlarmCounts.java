package caravan.camel.alarm;

/**
 * The alarms of one route since the start.
 *
 * @param retried tries after the first one
 * @param waiting alarms that are not sent yet, with the one under way
 * @param notDelivered alarms that found no room, or that a stop left over; each is in the log
 */
public record AlarmCounts(String route, long sent, long retried, long waiting, long notDelivered) {}
