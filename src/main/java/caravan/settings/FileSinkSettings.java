package caravan.settings;

import java.nio.file.Path;

/** Where and how a feed's intervals become files. */
public record FileSinkSettings(Path directory, CompressionName compression) {
    static FileSinkSettings read(Section sink) {
        return new FileSinkSettings(
                sink.value("directory", "out", Kind.FOLDER),
                sink.value("compression", "gzip", Kind.oneOf(CompressionName.class, Kind::written)));
    }
}
