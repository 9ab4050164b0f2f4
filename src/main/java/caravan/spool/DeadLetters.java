package caravan.spool;

import caravan.interval.Interval;
import caravan.record.VendorRecord;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records that cannot be carried, set aside with their own bytes and the reason: {@code <folder>/<feed>/<name>-r1.ndjson},
 * a line {@code {"feed", "start", "end", "key", "reason", "record"}} each. Reading an interval anew writes its file anew.
 */
public final class DeadLetters {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Interval interval;

    public DeadLetters(Path folder, Interval interval, int revision) {
        this.file = folder.resolve(interval.feed()).resolve(Manifest.name(interval, revision) + ".ndjson");
        this.interval = interval;
    }

    /** Drops what an earlier reading of this revision set aside. */
    public void clear() throws SpoolException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new SpoolException("Clearing the dead letters", file, e);
        }
    }

    /** Sets one record aside; its bytes are on disk when this returns. */
    public void add(VendorRecord record, String reason) throws SpoolException {
        try {
            Files.createDirectories(file.getParent());
            Files.write(
                    file,
                    line(record, reason),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.DSYNC);
        } catch (IOException e) {
            throw new SpoolException("Writing the dead letters", file, e);
        }
    }

    /** Sets one record aside, unless a process before this one did so for the same reason. */
    public void addOnce(VendorRecord record, String reason) throws SpoolException {
        try {
            byte[] line = line(record, reason);
            if (!Files.exists(file) || !holds(new String(line, StandardCharsets.UTF_8).stripTrailing())) {
                add(record, reason);
            }
        } catch (IOException e) {
            throw new SpoolException("Reading the dead letters", file, e);
        }
    }

    private boolean holds(String line) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.anyMatch(line::equals);
        }
    }

    private byte[] line(VendorRecord record, String reason) throws IOException {
        Map<String, @Nullable String> head = new LinkedHashMap<>();
        head.put("feed", interval.feed());
        head.put("start", interval.start().toString());
        head.put("end", interval.end().toString());
        head.put("key", record.key());
        head.put("reason", reason);
        String json = JSON.writeValueAsString(head);
        ByteArrayOutputStream line = new ByteArrayOutputStream(json.length() + record.length() + 16);
        line.writeBytes((json.substring(0, json.length() - 1) + ",\"record\":").getBytes(StandardCharsets.UTF_8));
        record.writeTo(line);
        line.writeBytes("}\n".getBytes(StandardCharsets.UTF_8));
        return line.toByteArray();
    }
}
