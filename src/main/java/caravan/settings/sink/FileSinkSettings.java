package caravan.settings.sink;

import caravan.settings.type.AddressTypes;
import caravan.settings.type.Section;
import java.nio.file.Path;

/** The settings of the sink {@code file}. */
public record FileSinkSettings(Path directory, FormatSettings format) {
    public static FileSinkSettings read(Section sink) {
        return new FileSinkSettings(sink.value("directory", "out", AddressTypes.FOLDER), FormatSettings.read(sink));
    }
}
