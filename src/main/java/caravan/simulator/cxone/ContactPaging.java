package caravan.simulator.cxone;

import java.util.function.UnaryOperator;

/**
 * The form of pages of contacts.
 *
 * @param largest the largest page, whatever the request says
 * @param links whether a page has a link to the next one
 * @param altered changes that link
 * @param total whether a page has the total
 * @param totalOff the error of the total
 * @param inclusive whether a contact that starts at the end date is included
 * @param noContent whether a page without contacts is 204 instead of an empty array
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
