package caravan.sink.s3;

import caravan.sink.Owner;
import caravan.sink.Sink.Finding;
import caravan.sink.SinkException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks everything that publishing to a bucket needs: list, put, read, upload in parts, own the feed. */
final class S3Check {
    private static final String PROBE = "_caravan.check";

    private final S3Bucket bucket;
    private final S3Sink sink;
    private final Owner owner;

    S3Check(S3Bucket bucket, S3Sink sink, Owner owner) {
        this.bucket = bucket;
        this.sink = sink;
        this.owner = owner;
    }

    /** One check. A later check needs the earlier ones. */
    private interface Trial {
        String report() throws IOException, SinkException;
    }

    List<Finding> of(String feed) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Trial> trials = new LinkedHashMap<>();
        trials.put("list", this::list);
        trials.put("put and read", this::putAndRead);
        trials.put("upload in parts", this::upload);
        trials.put("owner", () -> owner(feed));
        for (Map.Entry<String, Trial> trial : trials.entrySet()) {
            Finding finding = tried("sink s3 " + trial.getKey(), trial.getValue());
            findings.add(finding);
            if (!finding.good()) {
                break;
            }
        }
        return findings;
    }

    private String list() throws SinkException {
        bucket.look();
        return bucket.place().url() + " at " + bucket.where();
    }

    private String putAndRead() throws IOException, SinkException {
        S3Body body = S3Body.of("{}\n", S3Body.JSON);
        String key = bucket.place().key(PROBE);
        bucket.put(key, body, body.sums());
        if (bucket.read(key).isEmpty()) {
            throw new IOException(bucket.place().url(key) + " was written and is gone");
        }
        return bucket.place().url(key)
                + (dropped(key) ? "" : ", which stays: this user may not delete it, and publishing does not need that");
    }

    /** Only this check deletes, so it needs no permission to. */
    private boolean dropped(String key) {
        try {
            bucket.delete(key);
            return true;
        } catch (SinkException e) {
            return false;
        }
    }

    private String upload() throws SinkException {
        new S3Upload(bucket, bucket.place().key(PROBE)).rehearse();
        return "begun, found and aborted";
    }

    private String owner(String feed) throws IOException, SinkException {
        Optional<String> there = sink.owner(feed);
        if (there.isPresent() && !there.get().equals(owner.ledger())) {
            throw new IOException("the ledger " + there.get() + " owns it; see the command status --rebuild");
        }
        if (there.isEmpty()) {
            owner.admit(feed, bucket.place().url());
        }
        return there.isEmpty() ? "no owner yet" : "this ledger";
    }

    private static Finding tried(String what, Trial trial) {
        try {
            return new Finding(what, true, trial.report());
        } catch (IOException | SinkException e) {
            return new Finding(what, false, String.valueOf(e.getMessage()));
        }
    }
}
