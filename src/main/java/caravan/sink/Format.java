package caravan.sink;

import caravan.spool.Compression;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a sink writes its data files.
 *
 * @param spooled how the spool that it publishes from is compressed
 * @param compression how the sink's own files are
 * @param vendor whom the envelope round each record names, such as {@code genesys-cloud}; null for the bare record
 */
public record Format(Compression spooled, Compression compression, @Nullable String vendor) {
    private static final Pattern VENDOR = Pattern.compile("[a-z0-9-]{1,40}");

    public Format {
        if (vendor != null && !VENDOR.matcher(vendor).matches()) {
            throw new IllegalArgumentException("A vendor's name is of the form " + VENDOR + ", not " + vendor);
        }
    }

    /** The spool's own format, in which a file is published as it is. */
    public static Format asSpooled(Compression compression) {
        return new Format(compression, compression, null);
    }

    boolean isAsSpooled() {
        return spooled == compression && vendor == null;
    }
}
