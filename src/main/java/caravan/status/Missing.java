package caravan.status;

import caravan.camel.feed.ReasonKind;
import caravan.interval.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Intervals that are missing for one reason.
 *
 * @param first the oldest
 * @param last the newest
 * @param reason of the oldest, as an example
 */
public record Missing(String feed, int intervals, Interval first, Interval last, String reason) {

    /** One interval and its reason. */
    public record Why(Interval interval, String reason) {}

    /** Groups intervals, which come oldest first, by feed and reason. */
    public static List<Missing> grouped(List<Why> missing) {
        Map<List<String>, Missing> groups = new LinkedHashMap<>();
        for (Why one : missing) {
            Interval interval = one.interval();
            groups.merge(
                    List.of(interval.feed(), ReasonKind.of(one.reason())),
                    new Missing(interval.feed(), 1, interval, interval, one.reason()),
                    (before, now) ->
                            new Missing(before.feed, before.intervals + 1, before.first, now.last, before.reason));
        }
        return List.copyOf(groups.values());
    }

    /** The fields of a log line. */
    @Override
    public String toString() {
        return "feed=" + feed + " intervals=" + intervals + " first=" + first.span() + " last=" + last.span()
                + " reason=\"" + reason + "\"";
    }
}
