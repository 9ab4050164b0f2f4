package caravan.camel.call;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The meanings of response statuses for a call.
 *
 * @param pages statuses of pages; another 2xx is no page: the page is not ready, or another server answered
 * @param declined statuses of refusals that the call permits
 * @param ends statuses which mean that there is no such page, with any error text
 */
public record Statuses(Set<Integer> pages, Set<Integer> declined, Set<Integer> ends) {
    private static final int NO_CONTENT = 204;

    /** Every 2xx status, with any body. */
    static final Statuses ANY = new Statuses(Set.of(), Set.of(), Set.of());

    /** Pages of any REST API. A 202 is not a page: the data is not ready. */
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

    /** Whether the body is not read. */
    boolean isAny() {
        return pages.isEmpty();
    }

    /** Whether a response of that status has no records. */
    public boolean isEmpty(int status) {
        return isAny() || (status == NO_CONTENT && pages.contains(status));
    }
}
