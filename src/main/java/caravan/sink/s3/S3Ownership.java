package caravan.sink.s3;

import caravan.sink.Owner;
import caravan.sink.OwnerMark;
import caravan.sink.PublishedNames;
import caravan.sink.SinkException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The owner marks of the feeds in a bucket: the object {@code acme/_caravan.json}. */
record S3Ownership(S3Bucket bucket, Owner owner) {
    Optional<String> marked(String feed) throws IOException, SinkException {
        Optional<byte[]> mark = bucket.read(key(feed));
        if (mark.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    OwnerMark.of(new String(mark.get(), StandardCharsets.UTF_8)).ledger());
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    bucket.place().url(key(feed)) + " is not an owner mark" + OwnerMark.spoilt(mark.get())
                            + ". Move it away if the feed " + feed
                            + " there belongs to this ledger; the next attempt writes it again",
                    e);
        }
    }

    /** Marks a feed that has no owner, and refuses a feed of another ledger. */
    void own(String feed) throws IOException, SinkException {
        Optional<String> marked = marked(feed);
        if (marked.isEmpty()) {
            owner.admit(feed, bucket.place().url());
            S3Body mark = mark();
            bucket.putIfAbsent(key(feed), mark, mark.sums());
            marked = marked(feed);
        }
        if (marked.isEmpty()) {
            throw new SinkException.Final(
                    bucket.place().url(key(feed)) + " was written and is gone. Check that the store keeps objects.");
        }
        owner.check(feed, bucket.place().url(), marked.get(), "sink.s3.prefix");
    }

    void takeOver(String feed, String lost) throws IOException, SinkException {
        if (marked(feed).equals(Optional.of(lost))) {
            S3Body mark = mark();
            owner.confirm();
            bucket.put(key(feed), mark, mark.sums());
        }
    }

    private S3Body mark() throws IOException {
        return S3Body.of(new OwnerMark(owner.ledger()).toJson(), S3Body.JSON);
    }

    private String key(String feed) {
        return bucket.place().key(feed + "/" + PublishedNames.OWNER_MARK);
    }
}
