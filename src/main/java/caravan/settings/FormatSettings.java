package caravan.settings;

import caravan.settings.choice.CompressionName;
import caravan.settings.type.Section;
import caravan.settings.type.SettingType;

/**
 * What a published data file looks like.
 *
 * @param envelope whether each line is the record inside an object that says where it comes from
 */
public record FormatSettings(CompressionName compression, boolean envelope) {
    static FormatSettings read(Section sink) {
        return new FormatSettings(
                sink.value("compression", "gzip", SettingType.oneOf(CompressionName.class, SettingType::written)),
                sink.value("envelope", "false", SettingType.TRUTH));
    }
}
