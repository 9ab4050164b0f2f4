package caravan.settings;

/**
 * What a published data file looks like.
 *
 * @param envelope whether each line is the record inside an object that says where it comes from
 */
public record FormatSettings(CompressionName compression, boolean envelope) {
    static FormatSettings read(Section sink) {
        return new FormatSettings(
                sink.value("compression", "gzip", Kind.oneOf(CompressionName.class, Kind::written)),
                sink.value("envelope", "false", Kind.TRUTH));
    }
}
