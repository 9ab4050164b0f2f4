package caravan.bench;

import caravan.bench.Topic.Arrived;
import caravan.sink.kafka.KafkaSink;
import caravan.spool.Manifest;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Caravan's Kafka sink: {@link Publishing} to the topic. */
final class ToKafka implements Way {
    private final SpooledInterval interval;
    private final Topic topic;
    private final Arrived expected;
    private final KafkaSink reader;
    private final RoundProcess process;

    ToKafka(SpooledInterval interval, Topic topic, String brokers) throws IOException {
        this.interval = interval;
        this.topic = topic;
        this.expected = Arrived.of(interval);
        this.reader = Publishing.kafka(brokers, "nobody's", Map.of());
        this.process =
                new RoundProcess(Publishing.class, List.of(interval.folder().toString(), "kafka", brokers));
    }

    @Override
    public String name() {
        return "Caravan's Kafka sink";
    }

    @Override
    public double carry(int round) throws IOException {
        return process.ask(round, Publishing.TOOK);
    }

    @Override
    public void check(int round) throws IOException, InterruptedException {
        Arrived arrived = topic.next();
        Manifest manifest = interval.manifest(round);
        if (!arrived.equals(expected) || !reader.manifests(SpooledInterval.FEED).contains(manifest)) {
            throw new IllegalStateException(manifest.name() + " arrived as " + arrived + " and not as " + expected
                    + ", or without its manifest");
        }
    }

    @Override
    public void close() throws IOException {
        process.close();
        reader.close();
    }
}
