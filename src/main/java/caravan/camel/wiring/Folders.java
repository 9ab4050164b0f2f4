package caravan.camel.wiring;

import caravan.camel.feed.RootCause;
import caravan.settings.FeedSettings;
import caravan.settings.Settings;
import caravan.settings.raw.Mistakes;
import caravan.settings.sink.EndpointSinkSettings;
import caravan.settings.sink.SinkChoice;
import caravan.settings.type.DeadLetterPlace;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds at the start the folders that cannot be written. */
final class Folders {
    private static final int BLOCK = 4096;

    private Folders() {}

    static void check(Settings settings, Mistakes mistakes) {
        Map<Path, String> folders = new LinkedHashMap<>();
        folders.put(settings.spool().directory(), "caravan.spool.directory");
        if (settings.deadLetters() instanceof DeadLetterPlace.Folder place) {
            folders.put(place.path(), "caravan.dead-letters");
        }
        for (FeedSettings feed : settings.feeds()) {
            folders.putIfAbsent(feed.file().directory(), "feed." + feed.name() + ".sink.file.directory");
            for (SinkChoice sink : feed.sinks()) {
                if (sink instanceof EndpointSinkSettings endpoint) {
                    folders.putIfAbsent(
                            endpoint.manifests(), "feed." + feed.name() + ".sink." + sink.written() + ".manifests");
                }
            }
        }
        folders.forEach((folder, name) -> trouble(folder)
                .ifPresent(why ->
                        mistakes.addTemporary(name + "=" + folder + ": accepted is a folder that this user can write, "
                                + folder.toAbsolutePath() + " is not: " + why + ".")));
    }

    /** The reason why a file of one block cannot be written and synced there. A full disk accepts a name and no block. */
    private static Optional<String> trouble(Path folder) {
        try {
            Files.createDirectories(folder);
            Path probe = Files.createTempFile(folder, ".", ".check");
            try {
                Files.write(probe, new byte[BLOCK], StandardOpenOption.DSYNC, StandardOpenOption.WRITE);
            } finally {
                Files.delete(probe);
            }
            return Optional.empty();
        } catch (FileAlreadyExistsException | NotDirectoryException e) {
            return Optional.of(e.getMessage() + " is a file");
        } catch (AccessDeniedException e) {
            return Optional.of("permission denied");
        } catch (FileSystemException e) {
            return Optional.of(e.getReason() == null ? RootCause.of(e) : e.getReason());
        } catch (IOException e) {
            return Optional.of(RootCause.of(e));
        }
    }
}
