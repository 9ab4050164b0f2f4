package caravan.sink.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import caravan.interval.Interval;
import caravan.record.VendorRecord;
import caravan.sink.MissingDataException;
import caravan.spool.Manifest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * The Kafka records of one revision. Each has the key of the vendor's record; the manifest has the key
 * {@code acme|2026-11-01T06:00:00Z|2026-11-01T07:00:00Z|1}.
 */
final class KafkaRecords {
    static final String FEED = "feed";
    static final String INTERVAL = "interval";
    static final String REVISION = "revision";
    static final String START = "start";
    static final String DIGEST = "digest";
    static final String OFFSETS = "offsets";

    private static final char SEPARATOR = '|';

    private final String topic;
    private final List<Header> common;

    KafkaRecords(String topic, Manifest manifest) {
        this.topic = topic;
        this.common = common(manifest);
    }

    /** A record to the topic that it names, or to the feed's. Headers: feed, interval ({@code start/end}), revision, start (of the record), digest. */
    ProducerRecord<byte[], byte[]> of(VendorRecord record) {
        List<Header> headers = new ArrayList<>(common);
        if (record.start() != null) {
            headers.add(header(START, record.start().toString()));
        }
        headers.add(header(DIGEST, record.digest().hex()));
        byte[] key = record.key() == null ? null : record.key().getBytes(UTF_8);
        String own = record.topic() == null ? topic : record.topic();
        return new ProducerRecord<>(own, null, key, record.bytes(), headers);
    }

    /** A manifest. Headers: feed, interval, revision, and the offsets of the records. */
    static ProducerRecord<byte[], byte[]> of(Manifest manifest, TopicPartition partition, PublishedOffsets offsets) {
        List<Header> headers = new ArrayList<>(common(manifest));
        headers.add(header(OFFSETS, offsets.toString()));
        byte[] key = key(manifest.interval(), manifest.revision()).getBytes(UTF_8);
        return new ProducerRecord<>(
                partition.topic(), partition.partition(), key, manifest.toJson().getBytes(UTF_8), headers);
    }

    /**
     * Reads a manifest from its record.
     *
     * @throws MissingDataException if the record is not a manifest
     */
    static Manifest manifest(ConsumerRecord<byte[], byte[]> record) throws MissingDataException {
        try {
            return Manifest.of(new String(record.value(), UTF_8));
        } catch (IllegalArgumentException e) {
            throw new MissingDataException(
                    "The record of " + record.topic() + "-" + record.partition() + " at offset " + record.offset()
                            + " is not a manifest",
                    e);
        }
    }

    /** The offsets that a manifest's record names. */
    static PublishedOffsets offsets(ConsumerRecord<byte[], byte[]> manifest) {
        Header offsets = manifest.headers().lastHeader(OFFSETS);
        return PublishedOffsets.of(offsets == null ? "" : new String(offsets.value(), UTF_8));
    }

    /** Whether a record of the topic is of this revision. */
    boolean isOurs(Headers headers) {
        return common.stream().allMatch(ours -> {
            Header header = headers.lastHeader(ours.key());
            return header != null && Arrays.equals(header.value(), ours.value());
        });
    }

    static String key(Interval interval, int revision) {
        return keysOf(interval) + revision;
    }

    /** The prefix of every key of an interval. */
    static String keysOf(Interval interval) {
        return keysOf(interval.feed()) + interval.start() + SEPARATOR + interval.end() + SEPARATOR;
    }

    /** The prefix of every key of a feed. */
    static String keysOf(String feed) {
        return feed + SEPARATOR;
    }

    private static List<Header> common(Manifest manifest) {
        return List.of(
                header(FEED, manifest.feed()),
                header(INTERVAL, manifest.interval().span().toString()),
                header(REVISION, Integer.toString(manifest.revision())));
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }
}
