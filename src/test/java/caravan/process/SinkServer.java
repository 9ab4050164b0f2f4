package caravan.process;

import caravan.sink.Format;
import caravan.sink.kafka.KafkaSite;
import caravan.sink.s3.S3Destination;
import caravan.sink.s3.S3Process;
import caravan.sink.s3.S3Server;
import caravan.sink.s3.S3Sink;
import caravan.spool.Compression;
import caravan.testing.CaravanProcess;
import caravan.testing.KafkaProcess;
import caravan.testing.SinkReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A server of records as a process of its own, which can be killed and started again, and what a careful reader finds there. */
interface SinkServer extends AutoCloseable {
    /** Makes it a feed's only sink. */
    void feed(CaravanProcess caravan);

    /** {@code kill -9}. */
    void kill();

    void startAgain() throws IOException;

    /** As a {@code read_committed} consumer or a reader that trusts manifests has them. */
    List<String> records() throws IOException;

    @Override
    void close() throws IOException;

    /** Which servers there are. */
    enum Kind {
        KAFKA {
            @Override
            SinkServer start(Path folder) throws IOException {
                KafkaProcess broker = new KafkaProcess(folder);
                broker.start(Map.of());
                return new Broker(broker, KafkaSite.bare(folder, broker.address()));
            }
        },
        S3 {
            @Override
            SinkServer start(Path folder) throws IOException {
                return new Store(S3Process.start(folder));
            }
        };

        abstract SinkServer start(Path folder) throws IOException;
    }

    /** A Kafka broker. */
    record Broker(KafkaProcess process, KafkaSite site) implements SinkServer {
        @Override
        public void feed(CaravanProcess caravan) {
            caravan.with("feed.acme.sink", "kafka")
                    .with("sink.kafka.brokers", process.address())
                    .with("sink.kafka.topic", site.topic())
                    .with("sink.kafka.buckets", "3");
        }

        @Override
        public void kill() {
            process.kill();
        }

        @Override
        public void startAgain() throws IOException {
            process.launch();
        }

        @Override
        public List<String> records() {
            return site.committedValues();
        }

        @Override
        public void close() {
            process.close();
        }
    }

    /** A store of objects. */
    record Store(S3Process process) implements SinkServer {
        @Override
        public void feed(CaravanProcess caravan) {
            caravan.with("feed.acme.sink", "s3")
                    .with("sink.s3.bucket", S3Server.BUCKET)
                    .with("sink.s3.endpoint", process.address().toString())
                    .with("sink.s3.path-style", "true")
                    .with("sink.s3.access-key", S3Server.KEYS.accessKey())
                    .with("sink.s3.secret-key", S3Server.KEYS.secretKey());
        }

        @Override
        public void kill() {
            process.kill();
        }

        @Override
        public void startAgain() throws IOException {
            process.startAgain();
        }

        @Override
        public List<String> records() throws IOException {
            try (S3Sink sink = new S3Sink(
                    process.store(),
                    new S3Destination(S3Server.BUCKET, "", null),
                    Format.asSpooled(Compression.GZIP),
                    "a reader")) {
                return SinkReader.records(sink);
            }
        }

        @Override
        public void close() {
            process.close();
        }
    }
}
