package caravan.reading;

import caravan.interval.Span;
import caravan.record.slice.Page;

/** A vendor whose response depends on the query. */
interface QueriedVendor extends PageSource {
    Page answer(Span query, String page);
}
