package caravan.command;

/** Ends the process with a code once its command is done. */
@FunctionalInterface
interface Exit {
    /** All is delivered. */
    int ALL_IS_THERE = 0;

    /** Something is not there, and it is named. */
    int SOMETHING_IS_MISSING = 1;

    /** Wrong usage or settings, or a start that cannot be. */
    int CANNOT_START = 2;

    void with(int code);
}
