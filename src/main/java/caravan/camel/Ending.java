package caravan.camel;

/** Ends the process from within, with an exit code that says that something is missing. In the registry by its type. */
@FunctionalInterface
public interface Ending {
    void now();
}
