package caravan.sink.kafka;

import caravan.interval.Interval;
import caravan.record.RecordShape;
import caravan.record.VendorRecord;
import caravan.sink.Fence;
import caravan.sink.Owner;
import caravan.sink.PublishedName;
import caravan.sink.RejectedRecords;
import caravan.sink.Sink;
import caravan.sink.SinkException;
import caravan.sink.kafka.client.KafkaClients;
import caravan.sink.kafka.client.KafkaDestination;
import caravan.sink.kafka.client.KafkaErrors;
import caravan.sink.kafka.client.KafkaTopics;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Publishes intervals to a Kafka topic, each revision and its manifest in one transaction. The transactional id names the
 * feed and the bucket. A process that publishes an interval fences the process that published it before, and reads the
 * published revisions before it sends. To publish a revision again sends nothing. Connects at the first use. Thread-safe.
 */
public final class KafkaSink implements Sink {
    private final KafkaDestination place;
    private final KafkaClients clients;
    private final KafkaTopics topics;
    private final KafkaErrors errors;
    private final Fence fence = new Fence();
    private final KafkaBuckets buckets;
    private final KafkaOwnership ownership;
    private final PublishedRevisions published;
    private final KafkaPublisher publisher;

    /**
     * Serves one feed, or several feeds whose records have one shape.
     *
     * @param spooled the compression of the spool files
     * @param owner the ledger that publishes these feeds
     * @param rejected takes records that are larger than the topic allows
     */
    public KafkaSink(
            KafkaDestination place, Compression spooled, RecordShape shape, Owner owner, RejectedRecords rejected) {
        this.place = place;
        this.clients = new KafkaClients(place);
        this.topics = new KafkaTopics(place, clients);
        this.errors = new KafkaErrors(place);
        this.buckets = new KafkaBuckets(clients, topics, fence);
        this.ownership = new KafkaOwnership(place, owner, topics, buckets);
        this.published = new PublishedRevisions(place, clients, topics, buckets, ownership);
        this.publisher =
                new KafkaPublisher(place, clients, topics, buckets, published, spooled, shape, owner, rejected);
    }

    public KafkaSink(
            KafkaDestination place, Compression spooled, RecordShape shape, String ledger, RejectedRecords rejected) {
        this(place, spooled, shape, Owner.of(ledger), rejected);
    }

    /**
     * Publishes one revision.
     *
     * @throws SinkException.Fenced if another Caravan publishes the feed; every later call fails likewise
     * @throws SinkException.Final if another ledger owns the feed, if the revision is published with other content, or if
     *     the brokers will always refuse it
     */
    @Override
    public void publish(Manifest manifest, Path file) throws SinkException {
        publish(manifest, file, false);
    }

    /** Sends the revision again in a new transaction. Its manifest replaces the earlier one. */
    @Override
    public void replace(Manifest manifest, Path file) throws SinkException {
        publish(manifest, file, true);
    }

    private void publish(Manifest manifest, Path file, boolean again) throws SinkException {
        own(manifest.feed());
        publisher.publish(manifest, file, again);
    }

    @Override
    public List<VendorRecord> replay(Interval interval, int revision, List<VendorRecord> records) throws SinkException {
        own(interval.feed());
        return publisher.replay(interval, revision, records);
    }

    @Override
    public List<Manifest> revisions(Interval interval) throws IOException {
        return errors.reading("Looking for " + interval + " in " + place, () -> published.revisions(interval));
    }

    @Override
    public Optional<Manifest> manifest(Interval interval, int revision) throws IOException {
        return errors.reading(
                "Looking for " + Manifest.name(interval, revision) + " in " + place,
                () -> published.manifest(interval, revision));
    }

    @Override
    public void prove(Manifest manifest) throws IOException {
        try (InputStream lines = records(manifest)) {
            lines.transferTo(OutputStream.nullOutputStream());
        }
    }

    @Override
    public List<Manifest> manifests(String feed) throws IOException {
        return errors.reading("Reading the manifests of " + feed + " in " + place, () -> published.manifests(feed));
    }

    @Override
    public List<PublishedName> names(String feed) throws IOException {
        return errors.reading("Reading the manifests of " + feed + " in " + place, () -> published.names(feed));
    }

    /**
     * The records of a published revision, in the order of the topic's partitions.
     *
     * @throws IOException also while the stream is read, if the topic has deleted some of them
     */
    @Override
    public InputStream records(Manifest manifest) throws IOException {
        return errors.reading("Reading " + manifest.name() + " back from " + place, () -> published.records(manifest));
    }

    @Override
    public Optional<String> owner(String feed) throws IOException {
        return errors.reading(
                "Looking for the owner of " + feed + " in " + place,
                () -> ownership.marked(feed).map(KafkaOwner::ledger));
    }

    /**
     * Marks a feed that has no owner, and refuses a feed of another ledger without fencing it.
     *
     * @throws SinkException.Final if another ledger owns the feed, or if it has another number of buckets
     */
    public void own(String feed) throws SinkException {
        fence.check();
        errors.trying("Looking for the owner of " + feed + " in " + place, () -> {
            ownership.own(feed);
            return feed;
        });
    }

    @Override
    public void takeOver(String feed, String lost) throws SinkException {
        ownership.takeOver(feed, lost);
    }

    /**
     * Checks everything on the brokers that publishing needs. Changes nothing.
     *
     * @return one sentence for each finding
     * @throws SinkException for a missing part; {@link SinkException.Final} if a retry cannot help
     */
    List<String> inspect(String feed) throws SinkException {
        return errors.trying("Checking " + place, () -> ownership.inspect(feed));
    }

    @Override
    public List<Finding> check(String feed) {
        try {
            return inspect(feed).stream()
                    .map(found -> new Finding("sink kafka", true, found))
                    .toList();
        } catch (SinkException e) {
            return List.of(new Finding("sink kafka", false, String.valueOf(e.getMessage())));
        }
    }

    /** Releases every transactional id. A transaction that is open is aborted. */
    @Override
    public void close() {
        buckets.close();
        clients.close();
    }
}
