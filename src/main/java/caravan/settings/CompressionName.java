package caravan.settings;

/** How published data files are compressed. */
public enum CompressionName {
    GZIP,
    ZSTD,
    NONE;

    /** As a user writes it: lower case, dashes. */
    public String written() {
        return Kind.written(this);
    }
}
