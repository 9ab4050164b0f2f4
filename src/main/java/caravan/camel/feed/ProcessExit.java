package caravan.camel.feed;

/** Ends the process from within, with an exit code that says why. In the registry by its type. */
public interface ProcessExit {
    /** Something is not delivered, and a person must act. */
    void now();

    /** What it needs is away, or another process has it: a restart may help. */
    void temporarily();
}
