package caravan.camel.feed;

/** Ends the process with an exit code that says why. The registry has it by its type. */
public interface ProcessExit {
    /** Ends it: something is not delivered, and a person must act. */
    void now();

    /** Ends it: something it needs is unavailable, or another process has it. A restart may help. */
    void temporarily();
}
