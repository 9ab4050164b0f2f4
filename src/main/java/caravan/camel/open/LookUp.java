package caravan.camel.open;

import caravan.camel.call.Call;
import caravan.camel.call.CallResult;

/** Requests records by their keys, a part at a time. One exchange has it. */
public sealed interface LookUp permits OpenLookUp, ReadingLookUp {
    /** Whether more records must be requested. */
    boolean isMore();

    /** The next request. */
    Call request();

    /** Takes a page, or a refusal of that many keys. */
    void take(CallResult result) throws Exception;
}
