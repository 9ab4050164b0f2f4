package caravan.bench;

import caravan.genesys.DetailsQuery;
import caravan.interval.Interval;
import caravan.record.VendorRecord;
import caravan.record.slice.PageException;
import caravan.record.slice.PageSlicer;
import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.record.Size;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import caravan.spool.Spool;
import caravan.spool.SpoolException;
import caravan.spool.SpoolFile;
import caravan.spool.Tally;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * One interval as extraction leaves it: records of the simulated vendor in a sealed spool file and the manifest that proves
 * them. The same lines stand beside it as they are, for those who are not Caravan.
 */
record SpooledInterval(Path folder, Compression compression, Manifest manifest) {
    static final String FEED = "bench";
    private static final Instant START = Instant.parse("2025-11-03T00:00:00Z");

    /** Spools so many conversations of one hour, in a folder that is named by the compression. */
    static SpooledInterval make(Path parent, Compression compression, int records, Size size)
            throws IOException, SpoolException, PageException {
        Path folder = Files.createDirectories(parent.resolve(compression.name()));
        Interval hour = hour(0);
        Iterator<Conversation> conversations = Conversations.of(1, hour.start(), hour.end(), records, size)
                .truth()
                .iterator();
        PageSlicer slicer = new PageSlicer(DetailsQuery.shape(List.of()));
        Tally tally = new Tally();
        int pages = 0;
        try (SpoolFile file = spool(folder).open(hour, 1, compression);
                OutputStream lines = new BufferedOutputStream(Files.newOutputStream(lines(folder)))) {
            for (; conversations.hasNext(); pages++) {
                for (VendorRecord record :
                        slicer.slice(Pages.page(next(conversations), records)).records()) {
                    file.append(record);
                    record.writeTo(lines);
                    lines.write('\n');
                    tally.written(record);
                }
            }
            Manifest manifest = new Manifest(
                    Manifest.Subject.of(hour, "genesys-query", 1, true),
                    tally.counts((long) records),
                    new Manifest.Effort(pages, pages, 1),
                    null,
                    file.seal(tally.records()),
                    tally.contents(),
                    new Manifest.Origin(hour.end(), FEED));
            Files.writeString(proof(folder), manifest.toJson());
            return new SpooledInterval(folder, compression, manifest);
        }
    }

    /** What {@link #make} has left there. */
    static SpooledInterval in(Path folder) throws IOException {
        Compression compression = Compression.valueOf(String.valueOf(folder.getFileName()));
        return new SpooledInterval(folder, compression, Manifest.of(Files.readString(proof(folder))));
    }

    /** The same records as those of another hour, so that a sink has not got them yet. */
    Manifest manifest(int round) {
        Interval hour = hour(round);
        return new Manifest(
                Manifest.Subject.of(hour, manifest.source(), manifest.revision(), manifest.settled()),
                manifest.counts(),
                manifest.effort(),
                manifest.paths(),
                manifest.data(),
                manifest.contents(),
                manifest.origin());
    }

    /** The spool file. */
    Path file() {
        return spool(folder).path(manifest, compression);
    }

    /** The lines of the spool file, not compressed. */
    Path lines() {
        return lines(folder);
    }

    long records() {
        return manifest.counts().records();
    }

    /** NDJSON before it is compressed. */
    long bytes() throws IOException {
        return Files.size(lines());
    }

    long compressedBytes() {
        return manifest.data().bytes();
    }

    /** Of the spool file, in hex. */
    String sha256() {
        return Objects.requireNonNull(manifest.data().sha256(), "An interval without records has no file");
    }

    private static Interval hour(int number) {
        Instant start = START.plus(Duration.ofHours(number));
        return new Interval(FEED, start, start.plus(Duration.ofHours(1)));
    }

    private static List<Conversation> next(Iterator<Conversation> conversations) {
        List<Conversation> page = new ArrayList<>();
        while (page.size() < Pages.RECORDS && conversations.hasNext()) {
            page.add(conversations.next());
        }
        return page;
    }

    private static Spool spool(Path folder) {
        return new Spool(folder.resolve("spool"), Long.MAX_VALUE);
    }

    private static Path lines(Path folder) {
        return folder.resolve("lines.ndjson");
    }

    private static Path proof(Path folder) {
        return folder.resolve("manifest.json");
    }
}
