package caravan.sink.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;

import caravan.interval.Interval;
import caravan.record.VendorPages;
import caravan.record.VendorRecord;
import caravan.sink.Owner;
import caravan.sink.RejectedRecords;
import caravan.sink.SinkException;
import caravan.sink.file.Site;
import caravan.sink.kafka.client.KafkaDestination;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import caravan.spool.Manifests;
import caravan.spool.Spool;
import caravan.spool.SpoolFile;
import caravan.spool.Tally;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A spool and a pair of topics, with what a reader sees there. */
public record KafkaSite(String brokers, String topic, Path spool, Map<String, String> properties) {
    static final int BUCKETS = 3;
    static final RejectedRecords NOTHING = (manifest, record, reason) -> {
        throw new AssertionError("A record was set aside: " + reason);
    };

    /** Topics of a test's own, with three partitions each. */
    public static KafkaSite in(Path folder, String brokers) {
        KafkaSite site = bare(folder, brokers);
        site.create(Map.of());
        return site;
    }

    /** A place where the topics are not yet. */
    public static KafkaSite bare(Path folder, String brokers) {
        String topic = "conversations-" + folder.getFileName();
        return new KafkaSite(brokers, topic, folder.resolve("spool"), Map.of());
    }

    KafkaSite with(Map<String, String> others) {
        return new KafkaSite(brokers, topic, spool, others);
    }

    String manifests() {
        return topic + ".manifests";
    }

    public void create(Map<String, String> config) {
        create(new NewTopic(topic, BUCKETS, (short) 1).configs(config));
        create(new NewTopic(manifests(), BUCKETS, (short) 1).configs(Map.of("cleanup.policy", "compact")));
    }

    /** As an operator does who makes all topics by hand. */
    public void createByHand(int partitions) {
        Map<String, String> compacted = Map.of("cleanup.policy", "compact");
        create(new NewTopic(topic, partitions, (short) 1));
        create(new NewTopic(manifests(), partitions, (short) 1).configs(compacted));
        create(new NewTopic(topic + ".dead-letters", partitions, (short) 1).configs(compacted));
    }

    void create(NewTopic wanted) {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(wanted)).all().get();
            await().ignoreExceptions().until(() -> admin.describeTopics(List.of(wanted.name()))
                    .allTopicNames()
                    .get()
                    .containsKey(wanted.name()));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Changes what is the largest batch that the topic takes, and waits until the broker says so. */
    public void takes(int bytes) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        ConfigEntry entry = new ConfigEntry("max.message.bytes", Integer.toString(bytes));
        try (Admin admin = admin()) {
            admin.incrementalAlterConfigs(Map.of(resource, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
            await().until(() -> Objects.requireNonNull(
                            admin.describeConfigs(List.of(resource)).all().get().get(resource))
                    .get(entry.name())
                    .value()
                    .equals(entry.value()));
        }
    }

    Admin admin() {
        return Admin.create(client());
    }

    /** Properties that every client needs. */
    private Map<String, Object> client() {
        Map<String, Object> config = new HashMap<>(Map.of("bootstrap.servers", brokers));
        properties.forEach((name, value) -> {
            if (name.startsWith("sasl.") || name.startsWith("security.")) {
                config.put(name, value);
            }
        });
        return config;
    }

    KafkaDestination place() {
        return new KafkaDestination(brokers, topic, BUCKETS, false, properties);
    }

    public KafkaSink sink() {
        return sink(NOTHING);
    }

    KafkaSink sink(RejectedRecords setAside) {
        return new KafkaSink(place(), Compression.GZIP, VendorPages.RECORD, Site.LEDGER, setAside);
    }

    /** A sink whose spool files are compressed otherwise. */
    public KafkaSink sink(Compression compression) {
        return new KafkaSink(place(), compression, VendorPages.RECORD, Site.LEDGER, NOTHING);
    }

    public KafkaSink sink(Owner owner) {
        return new KafkaSink(place(), Compression.GZIP, VendorPages.RECORD, owner, NOTHING);
    }

    KafkaSink sinkOf(String ledger) {
        return new KafkaSink(place(), Compression.GZIP, VendorPages.RECORD, ledger, NOTHING);
    }

    /** A record of the shape that the sink knows. */
    public static String record(String id) {
        return "{\"id\":\"" + id + "\",\"start\":\"2026-11-01T06:00:01Z\",\"media\":\"voice\"}";
    }

    /** Numbered records. */
    public static String[] records(int count) {
        return IntStream.range(0, count).mapToObj(i -> record("c" + i)).toArray(String[]::new);
    }

    public Manifest spooled(int hour, int revision, String... records) throws Exception {
        return spooled(Manifests.hour(hour), revision, Compression.GZIP, records);
    }

    Manifest spooled(Interval interval, int revision, Compression compression, String... records) throws Exception {
        Tally tally = new Tally();
        try (SpoolFile file = new Spool(spool, Long.MAX_VALUE).open(interval, revision, compression)) {
            for (String json : records) {
                VendorRecord record = VendorPages.record(json);
                file.append(record);
                tally.written(record);
            }
            return Manifests.of(interval, revision, file.seal(records.length))
                    .with(tally.counts(null), tally.contents());
        }
    }

    Path file(Manifest manifest) {
        return new Spool(spool, 1).path(manifest, Compression.GZIP);
    }

    public void publish(KafkaSink sink, Manifest manifest) throws SinkException {
        sink.publish(manifest, file(manifest));
    }

    /** The transactional id that an interval is published under. */
    String transactionalId(Interval interval) {
        return KafkaDestination.transactionalId(interval.feed(), place().bucket(interval));
    }

    /** Leaves an open transaction like a process that dies: records are sent and acknowledged, neither committed nor aborted. */
    KafkaProducer<byte[], byte[]> dying(String transactionalId, int partition, String key, String value) {
        KafkaProducer<byte[], byte[]> producer = producer(transactionalId);
        producer.beginTransaction();
        var unused =
                producer.send(new ProducerRecord<>(manifests(), partition, key.getBytes(UTF_8), value.getBytes(UTF_8)));
        producer.flush();
        return producer;
    }

    /** Takes a transactional id, so that who holds it is fenced. */
    public void fence(String transactionalId) {
        producer(transactionalId).close();
    }

    /** Commits one record of somebody else's. */
    void commit(ProducerRecord<byte[], byte[]> record) {
        try (KafkaProducer<byte[], byte[]> producer = producer("somebody")) {
            producer.beginTransaction();
            var unused = producer.send(record);
            producer.commitTransaction();
        }
    }

    private KafkaProducer<byte[], byte[]> producer(String transactionalId) {
        Map<String, Object> config = client();
        config.put("transactional.id", transactionalId);
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    /** The records that a {@code read_committed} consumer sees. */
    public List<ConsumerRecord<byte[], byte[]>> committed() {
        return read(topic, "read_committed");
    }

    /** The manifests that a {@code read_committed} consumer sees, without the owner mark. */
    public List<ConsumerRecord<byte[], byte[]>> committedManifests() {
        return read(manifests(), "read_committed").stream()
                .filter(record -> !text(record.key()).endsWith("|owner"))
                .toList();
    }

    /** Every record that was ever sent, aborted ones too. */
    public List<ConsumerRecord<byte[], byte[]>> sent() {
        return read(topic, "read_uncommitted");
    }

    public List<String> committedValues() {
        return committed().stream().map(record -> text(record.value())).toList();
    }

    /** A commit is answered before every partition has heard of it. */
    private void awaitMarkers() {
        try (Admin admin = admin()) {
            await().until(() -> admin.listTransactions().all().get().stream()
                    .map(TransactionListing::state)
                    .noneMatch(state ->
                            state == TransactionState.PREPARE_COMMIT || state == TransactionState.PREPARE_ABORT));
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String from, String isolation) {
        awaitMarkers();
        Map<String, Object> config = client();
        config.put("isolation.level", isolation);
        config.put("enable.auto.commit", false);
        config.put("auto.offset.reset", "earliest");
        config.put("fetch.max.wait.ms", 20);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(from).stream()
                    .map(info -> new TopicPartition(from, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(50)).forEach(found::add);
            }
            return found;
        }
    }

    /** The headers of a record as text, in their order. */
    static String headers(ConsumerRecord<byte[], byte[]> record) {
        return List.of(record.headers().toArray()).stream()
                .map(header -> header.key() + "=" + text(header.value()))
                .collect(joining(" "));
    }

    static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    /** The lines of a revision, read back. */
    static List<String> lines(KafkaSink sink, Manifest manifest) throws IOException {
        try (var in = sink.records(manifest)) {
            return text(in.readAllBytes()).lines().collect(Collectors.toList());
        }
    }

    /** Records that were set aside. */
    record Shelf(List<String> texts, List<String> reasons) implements RejectedRecords {
        static Shelf empty() {
            return new Shelf(new ArrayList<>(), new ArrayList<>());
        }

        @Override
        public void setAside(Manifest manifest, VendorRecord record, String reason) {
            texts.add(record.text());
            reasons.add(reason);
        }
    }
}
