package caravan.camel.call;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What the statuses of an answer mean to a call.
 *
 * @param pages of answers to it; another good status is none: the answer is still to come, or is somebody else's
 * @param declined of answers that say no, and that the call reckons with
 * @param ends of answers that say that there is no such page, whatever their words
 */
public record Statuses(Set<Integer> pages, Set<Integer> declined, Set<Integer> ends) {
    private static final int NO_CONTENT = 204;

    /** Any good one, with whatever it has. */
    static final Statuses ANY = new Statuses(Set.of(), Set.of(), Set.of());

    /** Pages of any REST API. 202 is not among them: what was asked for is not there yet. */
    public static final Statuses PAGES = of(200, 201, 203, NO_CONTENT, 206);

    public Statuses {
        pages = Set.copyOf(pages);
        declined = Set.copyOf(declined);
        ends = Set.copyOf(ends);
    }

    public static Statuses of(Integer... pages) {
        return new Statuses(Set.of(pages), Set.of(), Set.of());
    }

    Statuses declining(Integer... statuses) {
        return new Statuses(pages, Set.of(statuses), ends);
    }

    public Statuses ending(Collection<Integer> statuses) {
        return new Statuses(pages, declined, Set.copyOf(List.copyOf(statuses)));
    }

    /** Whether nothing of the answer is looked at. */
    boolean isAny() {
        return pages.isEmpty();
    }

    /** Whether that is an answer with nothing in it. */
    boolean isEmpty(int status) {
        return isAny() || (status == NO_CONTENT && pages.contains(status));
    }
}
