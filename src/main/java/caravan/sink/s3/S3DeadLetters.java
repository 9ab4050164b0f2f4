package caravan.sink.s3;

import caravan.interval.Interval;
import caravan.sink.SinkException;
import caravan.spool.DeadLetter;
import caravan.spool.DeadLetters;
import caravan.spool.Manifest;
import caravan.spool.SpoolException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Dead letters as objects, one each: {@code <prefix>/<feed>/<interval>-r1/<id>.json}. To keep a letter again changes
 * nothing. Connects at the first use.
 */
public final class S3DeadLetters implements DeadLetters {
    private final S3Bucket bucket;

    public S3DeadLetters(S3Store store, S3Destination place) {
        this.bucket = S3Bucket.of(store, place);
    }

    @Override
    public void add(DeadLetter letter) throws SpoolException {
        byte[] line = letter.toLine();
        S3Body body = new S3Body(() -> new ByteArrayInputStream(line), line.length, S3Body.JSON);
        tried(() -> {
            bucket.put(key(letter), body, body.sums());
            return true;
        });
    }

    @Override
    public void clear(Interval interval, int revision) throws SpoolException {
        tried(() -> {
            for (String key : bucket.list(folder(interval, revision))) {
                bucket.delete(key);
            }
            return true;
        });
    }

    /** Reads one object of each revision, because its key does not show the interval. */
    @Override
    public List<Interval> intervals(String feed) throws SpoolException {
        return tried(() -> {
            Map<String, String> revisions = new TreeMap<>();
            for (String key : bucket.list(bucket.place().key(feed + "/"))) {
                revisions.putIfAbsent(key.substring(0, key.lastIndexOf('/')), key);
            }
            List<Interval> found = new ArrayList<>();
            for (String key : revisions.values()) {
                read(key).stream().map(DeadLetter::interval).forEach(found::add);
            }
            return found.stream().distinct().sorted(Interval.OLDEST_FIRST).toList();
        });
    }

    @Override
    public List<DeadLetter> of(Interval interval) throws SpoolException {
        return tried(() -> {
            List<DeadLetter> found = new ArrayList<>();
            for (String key : bucket.list(bucket.place().key(interval.feed() + "/" + interval.name() + "-r"))) {
                found.addAll(read(key));
            }
            return found;
        });
    }

    @Override
    public void remove(Interval interval, Collection<DeadLetter> letters) throws SpoolException {
        tried(() -> {
            for (DeadLetter letter : letters) {
                bucket.delete(key(letter));
            }
            return true;
        });
    }

    /** Empty if another process deleted it meanwhile. */
    private List<DeadLetter> read(String key) throws IOException, SinkException {
        byte[] line = bucket.read(key).orElse(null);
        try {
            return line == null ? List.of() : List.of(DeadLetter.of(line));
        } catch (IOException e) {
            throw new IOException(bucket.place().url(key) + " " + e.getMessage(), e);
        }
    }

    private String key(DeadLetter letter) {
        return folder(letter.interval(), letter.revision()) + letter.id() + ".json";
    }

    private String folder(Interval interval, int revision) {
        return bucket.place().key(interval.feed() + "/" + Manifest.name(interval, revision) + "/");
    }

    private interface Call<T> {
        T run() throws SinkException, IOException;
    }

    private static <T> T tried(Call<T> call) throws SpoolException {
        try {
            return call.run();
        } catch (SinkException | IOException e) {
            throw new SpoolException("Of the dead letters: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        bucket.close();
    }

    @Override
    public String toString() {
        return bucket.place().url();
    }
}
