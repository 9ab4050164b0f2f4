package caravan.launch;

/** Ends the process with a code when its command has finished. The constants are all codes of commands. */
@FunctionalInterface
public interface Exit {
    /** Everything is delivered. */
    int ALL_DELIVERED = 0;

    /** Something is not delivered, and it is named. */
    int INCOMPLETE = 1;

    /** Wrong usage or settings. A restart does not help. */
    int CANNOT_START = 2;

    /** A temporary failure: a disk, a mount, a database. A restart may help (EX_TEMPFAIL of sysexits.h). */
    int TEMPORARY = 75;

    void with(int code);
}
