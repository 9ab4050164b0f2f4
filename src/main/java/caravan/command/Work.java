package caravan.command;

/** What one command does inside a started Camel. */
@FunctionalInterface
interface Work {
    /** Does it and returns the exit code. */
    int run() throws Exception;
}
