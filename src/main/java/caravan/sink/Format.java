package caravan.sink;

import caravan.spool.Compression;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a sink writes its data files.
 *
 * @param spooled the compression of the spool files
 * @param compression the compression of the sink's files
 * @param vendor the vendor in each envelope, such as {@code genesys-cloud}; null for records without envelopes
 */
public record Format(Compression spooled, Compression compression, @Nullable String vendor) {
    private static final Pattern VENDOR = Pattern.compile("[a-z0-9-]{1,40}");

    public Format {
        if (vendor != null && !VENDOR.matcher(vendor).matches()) {
            throw new IllegalArgumentException("A vendor's name is of the form " + VENDOR + ", not " + vendor);
        }
    }

    /** The spool's own format: files are published as they are. */
    public static Format asSpooled(Compression compression) {
        return new Format(compression, compression, null);
    }

    boolean isAsSpooled() {
        return spooled == compression && vendor == null;
    }
}
