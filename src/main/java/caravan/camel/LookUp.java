package caravan.camel;

/** Records that are asked for by their keys, some at a time. One exchange has it. */
public sealed interface LookUp permits OpenLookUp, ReadingLookUp {
    /** Whether some are still to be asked for. */
    boolean isMore();

    /** What to ask for next. */
    Call ask();

    /** Takes an answer: a page, or that the vendor does not answer so. */
    void take(Object answer) throws Exception;
}
