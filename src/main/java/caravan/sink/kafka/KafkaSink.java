package caravan.sink.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import caravan.interval.Interval;
import caravan.record.Fingerprint;
import caravan.record.RecordShape;
import caravan.record.VendorRecord;
import caravan.sink.Fence;
import caravan.sink.MissingDataException;
import caravan.sink.Owner;
import caravan.sink.PublishedName;
import caravan.sink.RejectedRecords;
import caravan.sink.Sink;
import caravan.sink.SinkException;
import caravan.spool.Compression;
import caravan.spool.DamagedSpoolException;
import caravan.spool.Manifest;
import caravan.spool.SpooledRecords;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * Publishes intervals to a Kafka topic, each revision in one transaction together with its manifest. The transactional id is
 * the feed's and the bucket's, so whoever publishes an interval fences who published it before, and looks at what is there
 * before it sends. Publishing again sends nothing. Connects when it is first used. Thread-safe.
 */
public final class KafkaSink implements Sink {
    private final KafkaDestination place;
    private final Compression spooled;
    private final RecordShape shape;
    private final Owner owner;
    private final RejectedRecords setAside;
    private final KafkaClients clients;
    private final KafkaTopics topics;
    private final KafkaErrors trouble;
    private final Fence fence = new Fence();
    private final Map<String, KafkaBucket> buckets = new ConcurrentHashMap<>();
    private final Map<String, Set<Fingerprint>> kept = new ConcurrentHashMap<>();
    private final Set<String> owned = ConcurrentHashMap.newKeySet();
    private Map<String, Uuid> ids = Map.of();

    /**
     * Makes a sink of one feed, or of several whose records have one shape.
     *
     * @param spooled how the files are compressed that it is given
     * @param owner the ledger whose feeds these are
     * @param setAside where a record goes that is larger than the topic takes
     */
    public KafkaSink(
            KafkaDestination place, Compression spooled, RecordShape shape, Owner owner, RejectedRecords setAside) {
        this.place = place;
        this.spooled = spooled;
        this.shape = shape;
        this.owner = owner;
        this.setAside = setAside;
        this.clients = new KafkaClients(place);
        this.topics = new KafkaTopics(place, clients);
        this.trouble = new KafkaErrors(place);
    }

    public KafkaSink(
            KafkaDestination place, Compression spooled, RecordShape shape, String ledger, RejectedRecords setAside) {
        this(place, spooled, shape, Owner.of(ledger), setAside);
    }

    /**
     * Publishes one revision.
     *
     * @throws SinkException.Fenced if another Caravan publishes the feed; so does every later call
     * @throws SinkException.Final if the feed there is another ledger's, the revision is there with other content, or the
     *     brokers will refuse it however often it is tried
     */
    @Override
    public void publish(Manifest manifest, Path file) throws SinkException {
        publish(manifest, file, false);
    }

    /** Sends the revision again in a transaction of its own; its manifest takes the place of the earlier one. */
    @Override
    public void replace(Manifest manifest, Path file) throws SinkException {
        publish(manifest, file, true);
    }

    private void publish(Manifest manifest, Path file, boolean again) throws SinkException {
        own(manifest.feed());
        KafkaBucket bucket = bucket(manifest.interval());
        bucket.inTurn("Publishing " + manifest.name() + " to " + place, (session, topicTakes) -> {
            String key = KafkaRecords.key(manifest.interval(), manifest.revision());
            if (!again && bucket.log().holds(key)) {
                checkSame(manifest, published(bucket.log(), key));
                kept.remove(key);
                return;
            }
            for (String other : Objects.requireNonNullElse(manifest.contents().byTopic(), Map.<String, Long>of())
                    .keySet()) {
                topics.look(other, topicTakes);
            }
            Set<Fingerprint> aside = kept.computeIfAbsent(key, any -> new HashSet<>());
            session.begin();
            KafkaRevision revision = new KafkaRevision(place, clients, manifest, setAside, aside, session, topicTakes);
            KafkaRevision.Sent sent = send(revision, file);
            TopicPartition partition = bucket.log().partition();
            owner.confirm();
            long offset = session.commit(KafkaRecords.of(sent.manifest(), partition, sent.offsets()));
            bucket.log().written(key, offset);
            kept.remove(key);
        });
    }

    /** A spool file that was damaged since it was sealed ends the transaction before its commit. */
    private KafkaRevision.Sent send(KafkaRevision revision, Path file) throws IOException, InterruptedException {
        Manifest manifest = revision.manifest();
        try (SpooledRecords records = SpooledRecords.of(manifest, file, spooled, shape)) {
            return revision.send(records);
        } catch (IOException e) {
            throw DamagedSpoolException.explain(file, manifest.data().sha256(), e);
        }
    }

    @Override
    public List<VendorRecord> replay(Interval interval, int revision, List<VendorRecord> records) throws SinkException {
        own(interval.feed());
        KafkaBucket bucket = bucket(interval);
        String name = Manifest.name(interval, revision);
        List<VendorRecord> refused = new ArrayList<>();
        bucket.inTurn("Replaying dead letters of " + name + " to " + place, (session, topicTakes) -> {
            String key = KafkaRecords.key(interval, revision);
            ConsumerRecord<byte[], byte[]> there =
                    bucket.log().find(key).orElseThrow(() -> new IOException(name + " is not in " + place));
            Manifest manifest = manifest(there);
            for (VendorRecord record : records) {
                if (record.topic() != null) {
                    topics.look(record.topic(), topicTakes);
                }
            }
            KafkaReplay replay = new KafkaReplay(place, clients, session, topicTakes);
            KafkaReplay.Sent sent = replay.send(
                    manifest, KafkaRecords.offsets(there), new SpooledRecords(lines(there), shape), records);
            if (sent.manifest() != null) {
                TopicPartition partition = bucket.log().partition();
                owner.confirm();
                bucket.log().written(key, session.commit(KafkaRecords.of(sent.manifest(), partition, sent.offsets())));
            }
            refused.addAll(sent.refused());
        });
        return refused;
    }

    @Override
    public List<Manifest> revisions(Interval interval) throws IOException {
        String tried = "Looking for " + interval + " in " + place;
        return reading(tried, () -> {
            List<Manifest> found = new ArrayList<>();
            if (topics.areThere()) {
                ManifestLog log = settled(interval, tried);
                for (int next = 1; log.holds(KafkaRecords.key(interval, next)); next++) {
                    found.add(published(log, KafkaRecords.key(interval, next)));
                }
            }
            return found;
        });
    }

    @Override
    public Optional<Manifest> manifest(Interval interval, int revision) throws IOException {
        String tried = "Looking for " + Manifest.name(interval, revision) + " in " + place;
        return reading(tried, () -> {
            if (!topics.areThere()) {
                return Optional.empty();
            }
            ManifestLog log = settled(interval, tried);
            String key = KafkaRecords.key(interval, revision);
            return log.holds(key) ? Optional.of(published(log, key)) : Optional.empty();
        });
    }

    @Override
    public void prove(Manifest manifest) throws IOException {
        try (InputStream lines = records(manifest)) {
            lines.transferTo(OutputStream.nullOutputStream());
        }
    }

    @Override
    public List<Manifest> manifests(String feed) throws IOException {
        return reading("Reading the manifests of " + feed + " in " + place, () -> {
            List<Manifest> found = new ArrayList<>();
            for (int partition = 0; partition < topics.manifestPartitions(); partition++) {
                Map<String, ConsumerRecord<byte[], byte[]>> all =
                        log(feed, partition).all();
                all.remove(KafkaOwner.key(feed));
                for (ConsumerRecord<byte[], byte[]> record : all.values()) {
                    found.add(manifest(record));
                }
            }
            return found;
        });
    }

    /** A transaction holds a manifest with its records: what the manifests do not name is not there. */
    @Override
    public List<PublishedName> names(String feed) throws IOException {
        return reading("Looking for " + place, topics::areThere)
                ? manifests(feed).stream().map(this::name).toList()
                : List.of();
    }

    private PublishedName name(Manifest manifest) {
        String where = manifest.name() + " in " + place;
        return new PublishedName(where, manifest.interval(), manifest.revision(), true);
    }

    /**
     * The records of a revision that is there: what stands between the offsets that its manifest's record tells, in the order
     * of the topic's partitions.
     *
     * @throws IOException also while it is read, if the topic has deleted some of them
     */
    @Override
    public InputStream records(Manifest manifest) throws IOException {
        return reading("Reading " + manifest.name() + " back from " + place, () -> {
            ManifestLog log = bucket(manifest.interval()).log();
            String key = KafkaRecords.key(manifest.interval(), manifest.revision());
            if (!log.holds(key)) {
                log.catchUp();
            }
            ConsumerRecord<byte[], byte[]> record =
                    log.find(key).orElseThrow(() -> new IOException(manifest.name() + " is not in " + place));
            return lines(record);
        });
    }

    @Override
    public Optional<String> owner(String feed) throws IOException {
        return reading(
                "Looking for the owner of " + feed + " in " + place,
                () -> topics.areThere() ? ownerThere(feed).map(KafkaOwner::ledger) : Optional.empty());
    }

    /**
     * Takes a feed that is nobody's, and refuses another ledger's without disturbing it.
     *
     * @throws SinkException.Final if it is another ledger's or has another number of buckets
     */
    public void own(String feed) throws SinkException {
        fence.check();
        String tried = "Looking for the owner of " + feed + " in " + place;
        try {
            if (isMarkedStill(feed)) {
                return;
            }
            if (!topics.areThere()) {
                owner.admit(feed, place.toString()); // before they are made
            }
            topics.look();
            Optional<KafkaOwner> there = ownerThere(feed);
            if (there.isPresent()) {
                checkOwner(feed, there.get());
            }
            if (there.isEmpty() || isOfAnotherTopic(there.get())) {
                owner.admit(feed, place.toString());
                take(feed);
            }
            owned.add(feed);
        } catch (KafkaException | IOException e) {
            throw trouble.of(tried, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw trouble.of(tried, e);
        }
    }

    /**
     * Asks the brokers for all that publishing a feed needs, and changes nothing there.
     *
     * @return what is there, a sentence each
     * @throws SinkException for what is missing; {@link SinkException.Final} for what stays wrong by itself
     */
    List<String> inspect(String feed) throws SinkException {
        String tried = "Checking " + place;
        try {
            List<String> found = topics.check(KafkaDestination.transactionalId(feed, 0));
            Optional<KafkaOwner> there = topics.areThere() ? ownerThere(feed) : Optional.empty();
            if (there.isPresent()) {
                checkOwner(feed, there.get());
            }
            if (there.isEmpty() || isOfAnotherTopic(there.get())) {
                owner.admit(feed, place.toString());
            }
            return found;
        } catch (KafkaException | IOException e) {
            throw trouble.of(tried, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw trouble.of(tried, e);
        }
    }

    @Override
    public List<Finding> check(String feed) {
        try {
            return inspect(feed).stream()
                    .map(told -> new Finding("sink kafka", true, told))
                    .toList();
        } catch (SinkException e) {
            return List.of(new Finding("sink kafka", false, String.valueOf(e.getMessage())));
        }
    }

    /** Lets every transactional id go; what is being published is aborted. */
    @Override
    public void close() {
        buckets.values().forEach(KafkaBucket::close);
        clients.close();
    }

    private void take(String feed) throws SinkException {
        KafkaBucket first = bucket(feed, 0);
        first.inTurn("Taking the feed " + feed + " in " + place, (session, topicTakes) -> {
            Optional<KafkaOwner> faster = mark(feed, first.log());
            if (faster.isPresent()) {
                checkOwner(feed, faster.get());
                if (!isOfAnotherTopic(faster.get())) {
                    return;
                }
            }
            TopicPartition partition = first.log().partition();
            session.begin();
            long offset =
                    session.commit(new KafkaOwner(owner.ledger(), place.buckets(), topicId()).record(feed, partition));
            first.log().written(KafkaOwner.key(feed), offset);
        });
    }

    /** Under the feed's transactional id, so that a process of the lost ledger publishes nothing after it. */
    @Override
    public void takeOver(String feed, String lost) throws SinkException {
        KafkaBucket first = bucket(feed, 0);
        first.inTurn("Taking over the feed " + feed + " in " + place, (session, topicTakes) -> {
            Optional<KafkaOwner> there = mark(feed, first.log());
            if (there.isPresent() && there.get().ledger().equals(lost)) {
                session.begin();
                owner.confirm();
                long offset = session.commit(
                        there.get().by(owner.ledger()).record(feed, first.log().partition()));
                first.log().written(KafkaOwner.key(feed), offset);
            }
        });
    }

    /** What is published of a bucket, all of it: a transaction of ours that a killed process left open is settled. */
    private ManifestLog settled(Interval interval, String tried)
            throws IOException, SinkException, InterruptedException {
        KafkaBucket bucket = bucket(interval);
        if (!bucket.isHeld() && !bucket.log().catchUpWithDecided()) {
            if (isOurs(interval.feed())) {
                bucket.hold(tried);
            } else {
                bucket.log().catchUp();
            }
        }
        return bucket.log();
    }

    private boolean isOurs(String feed) throws IOException, InterruptedException {
        return owned.contains(feed)
                || ownerThere(feed)
                        .filter(there -> there.ledger().equals(owner.ledger()) && there.buckets() == place.buckets())
                        .isPresent();
    }

    private KafkaLines lines(ConsumerRecord<byte[], byte[]> record) throws IOException {
        Manifest manifest = manifest(record);
        return new KafkaLines(
                place,
                clients,
                new KafkaRecords(place.topic(), manifest),
                manifest.name(),
                manifest.counts().records(),
                KafkaRecords.offsets(record));
    }

    /** Does not wait for open transactions: a mark was there before anything else of its feed. */
    private Optional<KafkaOwner> ownerThere(String feed) throws IOException, InterruptedException {
        ManifestLog log = bucket(feed, 0).log();
        log.catchUpWithDecided();
        return mark(feed, log);
    }

    private static Optional<KafkaOwner> mark(String feed, ManifestLog log) throws IOException {
        Optional<ConsumerRecord<byte[], byte[]>> mark = log.find(KafkaOwner.key(feed));
        try {
            return mark.map(record -> KafkaOwner.of(new String(record.value(), UTF_8)));
        } catch (IllegalArgumentException e) {
            throw new IOException("the owner mark of " + feed + " in " + log.partition() + " is damaged", e);
        }
    }

    /**
     * Whether a feed was taken and both topics are still those that it was taken in. Topics that were deleted and made again
     * are looked at from their beginning.
     */
    private synchronized boolean isMarkedStill(String feed) throws InterruptedException {
        Map<String, Uuid> now = topics.ids();
        if (!now.equals(ids)) {
            if (!ids.isEmpty()) {
                buckets.values().forEach(KafkaBucket::close);
                buckets.clear();
            }
            owned.clear();
            ids = now;
        }
        return owned.contains(feed) && now.size() == 2;
    }

    /** The topic's id now; null of brokers that give none. */
    private @Nullable String topicId() throws InterruptedException {
        Uuid id = topics.ids().get(place.topic());
        return id == null || id.equals(Uuid.ZERO_UUID) ? null : id.toString();
    }

    private boolean isOfAnotherTopic(KafkaOwner there) throws InterruptedException {
        String now = topicId();
        return there.topicId() != null && now != null && !now.equals(there.topicId());
    }

    private void checkOwner(String feed, KafkaOwner there) throws SinkException.Final {
        if (!there.ledger().equals(owner.ledger())) {
            throw new SinkException.Final("The feed " + feed + " in " + place + " belongs to the ledger "
                    + there.ledger()
                    + ", this is the ledger " + owner.ledger() + ". Give this feed another name or sink.kafka.topic;"
                    + " if its ledger is lost, run the command status --rebuild.");
        }
        if (there.buckets() != place.buckets()) {
            throw new SinkException.Final("The feed " + feed + " in " + place + " is published in " + there.buckets()
                    + " buckets, and would be published again in " + place.buckets() + ". Set sink.kafka.buckets="
                    + there.buckets() + ".");
        }
    }

    private void checkSame(Manifest ours, Manifest there) throws SinkException.Final {
        if (!ours.data().equals(there.data())) {
            throw new SinkException.Final(ours.name() + " is in " + place
                    + " already, with other content than this ledger" + " has. Run the command status --rebuild.");
        }
    }

    private Manifest published(ManifestLog log, String key) throws IOException {
        return manifest(log.find(key).orElseThrow(() -> new IOException(key + " is not in " + log.partition())));
    }

    private static Manifest manifest(ConsumerRecord<byte[], byte[]> record) throws IOException {
        try {
            return Manifest.of(new String(record.value(), UTF_8));
        } catch (IllegalArgumentException e) {
            throw new MissingDataException(
                    "The record of " + record.topic() + "-" + record.partition() + " at offset " + record.offset()
                            + " is not a manifest",
                    e);
        }
    }

    private KafkaBucket bucket(Interval interval) {
        return bucket(interval.feed(), place.bucket(interval));
    }

    private KafkaBucket bucket(String feed, int number) {
        String id = KafkaDestination.transactionalId(feed, number);
        return buckets.computeIfAbsent(id, any -> new KafkaBucket(clients, topics, fence, id, log(feed, number)));
    }

    private ManifestLog log(String feed, int partition) {
        return new ManifestLog(clients, new TopicPartition(place.manifests(), partition), feed);
    }

    /** What only reads. */
    private interface Reading<T> {
        T run() throws IOException, SinkException, KafkaException, InterruptedException;
    }

    private <T> T reading(String tried, Reading<T> reading) throws IOException {
        try {
            return reading.run();
        } catch (KafkaException e) {
            throw trouble.read(tried, e);
        } catch (SinkException e) {
            throw new IOException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw trouble.read(tried, e);
        }
    }
}
