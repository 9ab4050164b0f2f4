package caravan.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.interval.Interval;
import caravan.sink.kafka.client.KafkaDestination;
import caravan.spool.Manifests;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KafkaDestinationTest {
    /** A change of these numbers would have every published interval looked for where it is not. */
    @Test
    void theBucketOfAnIntervalNeverChanges() {
        KafkaDestination place = place(8, Map.of());

        int[] day = IntStream.range(0, 24)
                .map(hour -> place.bucket(Manifests.hour(hour)))
                .toArray();

        assertThat(day).containsExactly(3, 7, 5, 1, 4, 4, 5, 5, 6, 2, 3, 6, 4, 2, 0, 6, 7, 4, 5, 0, 1, 0, 3, 7);
    }

    @Test
    void dailyIntervalsAreSpreadToo() {
        KafkaDestination place = place(8, Map.of());

        assertThat(IntStream.range(0, 60)
                        .map(day -> place.bucket(Manifests.hour(24 * day)))
                        .distinct()
                        .count())
                .isGreaterThan(5);
    }

    @Test
    void theBucketDoesNotDependOnTheFeed() {
        KafkaDestination place = place(8, Map.of());
        var six = Manifests.hour(6);

        assertThat(place.bucket(new Interval("zeta", six.span()))).isEqualTo(place.bucket(six));
    }

    @Test
    void secretsAreInNoText() {
        KafkaDestination place = place(
                1,
                Map.of(
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"u\" password=\"s3cr3t pass\";",
                        "ssl.keystore.password",
                        "changeit",
                        "compression.type",
                        "lz4"));

        assertThat(place.toString()).isEqualTo("conversations at broker:9092");
        assertThat(place.redacted("s3cr3t and pass and changeit with lz4")).isEqualTo("*** and *** and *** with lz4");
    }

    @Test
    void offsetsAreReadAsTheyAreWritten() {
        PublishedOffsets offsets = new PublishedOffsets(Map.of(
                new PublishedOffsets.Place("", 3), new PublishedOffsets.Range(0, 12),
                new PublishedOffsets.Place("vip.eu-1", 0), new PublishedOffsets.Range(7, 9),
                new PublishedOffsets.Place("", 0), new PublishedOffsets.Range(100, 250)));

        assertThat(offsets).hasToString("0:100-250,3:0-12,vip.eu-1:0:7-9");
        assertThat(PublishedOffsets.of("0:100-250,3:0-12,vip.eu-1:0:7-9")).isEqualTo(offsets);
        assertThat(PublishedOffsets.of("").byPlace()).isEmpty();
        assertThatThrownBy(() -> PublishedOffsets.of("0:1")).hasMessageContaining("0:1");
    }

    private static KafkaDestination place(int buckets, Map<String, String> properties) {
        return new KafkaDestination("broker:9092", "conversations", buckets, false, properties);
    }
}
