package caravan.launch;

/** Ends the process with a code once its command is done. The constants are all codes that a command ends with. */
@FunctionalInterface
public interface Exit {
    /** All is delivered. */
    int ALL_IS_THERE = 0;

    /** Something is not there, and it is named. */
    int SOMETHING_IS_MISSING = 1;

    /** Wrong usage or settings. A restart does not help. */
    int CANNOT_START = 2;

    /** Something failed that may pass: a disk, a mount, a database. A restart may help (EX_TEMPFAIL of sysexits.h). */
    int TEMPORARY = 75;

    void with(int code);
}
