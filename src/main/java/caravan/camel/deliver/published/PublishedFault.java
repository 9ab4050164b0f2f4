package caravan.camel.deliver.published;

import caravan.interval.Interval;

/**
 * A published revision that a sink no longer holds as its manifest says.
 *
 * @param reason what is missing or changed, and its place
 */
public record PublishedFault(Interval interval, int revision, String sink, String reason) {
    @Override
    public String toString() {
        return interval + " r" + revision + " in " + sink + ": " + reason;
    }
}
