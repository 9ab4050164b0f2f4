package caravan.settings;

import caravan.settings.type.AddressTypes;
import caravan.settings.type.Section;
import caravan.settings.type.SettingType;
import java.nio.file.Path;

/**
 * The folder of intervals that wait for their sinks.
 *
 * @param maxBytes the disk budget; while the spool holds more, no requests go to the vendor
 */
public record SpoolSettings(Path directory, long maxBytes) {
    static SpoolSettings read(Section section) {
        return new SpoolSettings(
                section.value("caravan.spool.directory", "data/spool", AddressTypes.FOLDER),
                section.value("caravan.spool.max-bytes", "10GB", SettingType.SIZE_IN_BYTES));
    }
}
