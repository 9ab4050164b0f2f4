package caravan.simulator.cxone;

import java.util.function.UnaryOperator;

/**
 * How pages of contacts are told.
 *
 * @param largest contacts on a page, however many are asked for
 * @param links whether a page tells where the next one is
 * @param altered what is told in that place
 * @param total whether it tells how many there are
 * @param totalOff by how many that is wrong
 * @param inclusive whether what starts at the end date is among them
 * @param noContent whether a page without contacts is 204 and no empty array
 */
record ContactPaging(
        int largest,
        boolean links,
        UnaryOperator<String> altered,
        boolean total,
        int totalOff,
        boolean inclusive,
        boolean noContent) {
    static final ContactPaging CXONE = new ContactPaging(10_000, true, UnaryOperator.identity(), true, 0, true, true);

    ContactPaging withLargest(int contacts) {
        return new ContactPaging(contacts, links, altered, total, totalOff, inclusive, noContent);
    }

    ContactPaging withoutLinks() {
        return new ContactPaging(largest, false, altered, total, totalOff, inclusive, noContent);
    }

    ContactPaging altering(UnaryOperator<String> link) {
        return new ContactPaging(largest, links, link, total, totalOff, inclusive, noContent);
    }

    ContactPaging withoutTotal() {
        return new ContactPaging(largest, links, altered, false, totalOff, inclusive, noContent);
    }

    ContactPaging withTotalOff(int contacts) {
        return new ContactPaging(largest, links, altered, total, contacts, inclusive, noContent);
    }

    ContactPaging withExclusiveEnd() {
        return new ContactPaging(largest, links, altered, total, totalOff, false, noContent);
    }

    ContactPaging withEmptyArray() {
        return new ContactPaging(largest, links, altered, total, totalOff, inclusive, false);
    }
}
