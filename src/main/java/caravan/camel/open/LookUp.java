package caravan.camel.open;

import caravan.camel.call.Call;
import caravan.camel.call.CallResult;

/** Records that are asked for by their keys, some at a time. One exchange has it. */
public sealed interface LookUp permits OpenLookUp, ReadingLookUp {
    /** Whether some are still to be asked for. */
    boolean isMore();

    /** What to ask for next. */
    Call ask();

    /** Takes a page, or that the vendor refuses so many. */
    void take(CallResult result) throws Exception;
}
