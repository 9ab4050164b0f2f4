package caravan.camel.wiring.checkup;

import caravan.camel.wiring.checkup.Checkup.Finding;
import caravan.ledger.LedgerView;
import caravan.settings.FeedSettings;
import caravan.settings.Settings;
import caravan.settings.sink.SinkName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks the room of the folders that a feed needs. It creates none of them. */
final class DiskRoom {
    /** In MB: a ledger or a published interval needs at least this. */
    private static final long LEAST = 100;

    private final Settings settings;

    DiskRoom(Settings settings) {
        this.settings = settings;
    }

    List<Finding> of(FeedSettings feed) {
        List<Finding> findings = new ArrayList<>();
        LedgerView.file(settings.ledger().url())
                .ifPresent(file -> findings.add(room("disk of the ledger", folder(file.toAbsolutePath()), LEAST, "")));
        findings.add(spool());
        if (feed.sinks().contains(SinkName.FILE)) {
            findings.add(room("disk of the sink file", feed.file().directory(), LEAST, ""));
        }
        return findings;
    }

    /** The disk must have room for the whole budget of the spool. Otherwise the disk is full before the spool. */
    private Finding spool() {
        long budget = settings.spool().maxBytes() >> 20;
        Path folder = settings.spool().directory();
        return room(
                "spool",
                folder,
                Math.max(LEAST, budget - held(folder)),
                ", caravan.spool.max-bytes is " + budget + " MB");
    }

    private static long held(Path folder) {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (var files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum() >> 20;
        } catch (IOException e) {
            return 0;
        }
    }

    private static Finding room(String what, Path folder, long least, String budget) {
        Path place = folder.toAbsolutePath();
        try {
            Path there = existing(place);
            long free = Files.getFileStore(there).getUsableSpace() >> 20;
            String found = place + ", " + free + " MB free" + budget;
            if (!Files.isWritable(there)) {
                return new Finding(what, false, found + ". This user cannot write there.");
            }
            return free >= least
                    ? new Finding(what, true, found)
                    : new Finding(
                            what,
                            false,
                            found + ". At least " + least + " MB are needed: make room, or lower the budget.");
        } catch (IOException e) {
            return new Finding(what, false, place + ": " + e);
        }
    }

    private static Path folder(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    /** The folder, or the nearest one above it that exists. */
    private static Path existing(Path folder) {
        Path there = folder;
        while (!Files.isDirectory(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }
}
