package caravan.bench;

import caravan.record.slice.PageException;
import caravan.simulator.record.Size;
import caravan.sink.SinkException;
import caravan.sink.kafka.KafkaSink;
import caravan.sink.s3.S3Destination;
import caravan.sink.s3.S3Process;
import caravan.spool.Compression;
import caravan.spool.SpoolException;
import caravan.testing.KafkaProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Caravan's sinks against what bounds them: Kafka's own producer, a plain upload, gzip. Settings: {@code
 * bench.sink-records}, {@code bench.runs}; {@code bench.size}, FIXED or REALISTIC. It fails when something does not arrive.
 */
final class SinkComparison {
    static final Path REPORT = Path.of("target", "bench", "sinks.md");
    private static final Path FOLDER = Path.of("target", "bench", "sinks").toAbsolutePath();
    private static final String SETTINGS = "settings";

    /** As Kafka's own script starts it. */
    private static final List<String> BROKER = List.of("-Xmx1g", "-XX:+UseG1GC");

    private SinkComparison() {}

    public static void main(String[] arguments)
            throws IOException, InterruptedException, SpoolException, PageException, SinkException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Turns turns = new Turns(Integer.getInteger("bench.runs", 3), out);
        Folders.delete(FOLDER);
        Files.createDirectories(FOLDER);
        Files.deleteIfExists(REPORT);
        try {
            SinkReport report = new SinkReport(interval(Compression.ZSTD), interval(Compression.GZIP));
            String told = report.head(turns.rounds())
                    + report.kafka(kafka(report.zstd(), turns))
                    + report.s3(s3(report.gzip(), turns));
            Files.writeString(REPORT, told);
            out.println(told);
        } finally {
            Folders.delete(FOLDER);
        }
    }

    private static SpooledInterval interval(Compression compression) throws IOException, SpoolException, PageException {
        return SpooledInterval.make(
                FOLDER,
                compression,
                Integer.getInteger("bench.sink-records", 50_000),
                Size.valueOf(System.getProperty("bench.size", Size.FIXED.name())));
    }

    /** The sink, then the producer that it is held against. */
    private static Map<Way, Spread> kafka(SpooledInterval interval, Turns turns)
            throws IOException, InterruptedException, SinkException {
        try (KafkaProcess broker = new KafkaProcess(FOLDER.resolve("broker")).onJava(BROKER)) {
            broker.start(Map.of());
            try (Topic topic = Topic.create(broker.address())) {
                return turns.of(List.of(
                        new ToKafka(interval, topic, broker.address()),
                        new ByPerfTest(interval, topic, settings(broker))));
            }
        }
    }

    private static Path settings(KafkaProcess broker) throws SinkException {
        Path file = FOLDER.resolve(SETTINGS);
        try (KafkaSink sink = Publishing.kafka(broker.address(), SETTINGS, ProducerSettings.to(file))) {
            sink.own(SETTINGS);
        }
        return file;
    }

    /** The sink's ways, then the plain upload, then gzip. */
    private static Map<Way, Spread> s3(SpooledInterval interval, Turns turns) throws IOException, InterruptedException {
        try (S3Process server = S3Process.start(FOLDER.resolve("store"));
                ObjectStore store = ObjectStore.of(server.address())) {
            URI address = server.address();
            List<Way> ways = new ArrayList<>(List.of(new ToS3(interval, store, address, false)));
            if (interval.compressedBytes() > S3Destination.Parts.DEFAULT.above()) {
                ways.add(new ToS3(interval, store, address, true));
            }
            ways.add(new PlainUpload(interval, store, address));
            ways.add(new GzipAlone(interval));
            return turns.of(ways);
        }
    }
}
