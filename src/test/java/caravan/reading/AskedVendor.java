package caravan.reading;

import caravan.interval.Span;
import caravan.record.slice.Page;

/** A vendor whose answer hangs on what is asked. */
interface AskedVendor extends PageSource {
    Page answer(Span ask, String page);
}
