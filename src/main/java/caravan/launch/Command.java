package caravan.launch;

/** The work of a command inside a started Camel. */
@FunctionalInterface
public interface Command {
    /** Runs the command and returns the exit code. */
    int run() throws Exception;
}
