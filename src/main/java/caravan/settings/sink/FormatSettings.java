package caravan.settings.sink;

import caravan.settings.type.Section;
import caravan.settings.type.SettingType;
import caravan.spool.Compression;

/**
 * The format of a published data file.
 *
 * @param envelope whether each line wraps the record in an object with its feed, interval and revision
 */
public record FormatSettings(Compression compression, boolean envelope) {
    static FormatSettings read(Section sink) {
        return new FormatSettings(
                sink.value("compression", "gzip", SettingType.oneOf(Compression.class, SettingType::written)),
                sink.value("envelope", "false", SettingType.TRUTH));
    }
}
