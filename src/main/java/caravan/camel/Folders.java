package caravan.camel;

import caravan.settings.DeadLetterPlace;
import caravan.settings.FeedSettings;
import caravan.settings.Mistakes;
import caravan.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells at start which folders cannot be written, rather than after an hour of reading. */
final class Folders {
    private Folders() {}

    static void check(Settings settings, Mistakes mistakes) {
        Map<Path, String> folders = new LinkedHashMap<>();
        folders.put(settings.spool().directory(), "caravan.spool.directory");
        if (settings.deadLetters() instanceof DeadLetterPlace.Folder place) {
            folders.put(place.path(), "caravan.dead-letters");
        }
        for (FeedSettings feed : settings.feeds()) {
            folders.putIfAbsent(feed.file().directory(), "feed." + feed.name() + ".sink.file.directory");
        }
        folders.forEach((folder, name) -> {
            if (!isWritable(folder)) {
                mistakes.add(name + "=" + folder + ": accepted is a folder that this user can write, "
                        + folder.toAbsolutePath() + " is not.");
            }
        });
    }

    private static boolean isWritable(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".", ".check"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
