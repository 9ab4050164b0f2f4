package caravan.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program that carries a dataset from the vendor into files of its own folder. */
interface Contender {
    String name();

    /** Lays out what it needs, untimed, and gives the command to be run in the folder. */
    List<String> prepare(Path folder, Dataset data, URI vendor) throws IOException;

    /** What its environment has beside the usual. */
    default Map<String, String> environment() {
        return Map.of();
    }

    /**
     * Counts the records that it wrote, untimed.
     *
     * @throws IllegalStateException for output that is not whole
     */
    long records(Path folder) throws IOException;
}
