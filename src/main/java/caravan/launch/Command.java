package caravan.launch;

/** What one command does inside a started Camel. */
@FunctionalInterface
public interface Command {
    /** Does it and returns the exit code. */
    int run() throws Exception;
}
