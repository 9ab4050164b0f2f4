package caravan.bench;

import caravan.genesys.DetailsQuery;
import caravan.sink.Format;
import caravan.sink.Sink;
import caravan.sink.SinkException;
import caravan.sink.kafka.KafkaSink;
import caravan.sink.kafka.client.KafkaDestination;
import caravan.sink.s3.S3Destination;
import caravan.sink.s3.S3Sink;
import caravan.spool.Compression;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One of Caravan's sinks in a process of its own: for each number that it reads it publishes the spooled interval as that
 * hour's and tells how long that took. The sink stays open, as it does in {@code run}.
 */
final class Publishing {
    /** What it tells of a round. */
    static final Pattern TOOK = Pattern.compile("took ([\\d.]+) s");

    private static final String LEDGER = "11111111-1111-1111-1111-111111111111";

    private Publishing() {}

    /** The interval's folder, the sink's name, then what {@link #sink} reads. */
    public static void main(String[] arguments) throws IOException, SinkException {
        SpooledInterval interval = SpooledInterval.in(Path.of(arguments[0]));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Sink sink = sink(List.of(arguments).subList(1, arguments.length));
                BufferedReader rounds = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String round = rounds.readLine(); round != null; round = rounds.readLine()) {
                long begun = System.nanoTime();
                sink.publish(interval.manifest(Integer.parseInt(round)), interval.file());
                out.printf(Locale.ROOT, "took %.6f s%n", (System.nanoTime() - begun) / 1e9);
            }
        }
    }

    private static Sink sink(List<String> arguments) {
        return switch (arguments.get(0)) {
            case "kafka" -> kafka(arguments.get(1), LEDGER, Map.of());
            case "s3" -> s3(URI.create(arguments.get(1)), arguments.get(2), Long.parseLong(arguments.get(3)));
            default -> throw new IllegalArgumentException("There is no sink " + arguments.get(0));
        };
    }

    /** As a feed with no other sink spools for it; with one bucket, so that one transactional id is held throughout, as the other producer holds one. */
    static KafkaSink kafka(String brokers, String ledger, Map<String, String> properties) {
        return new KafkaSink(
                new KafkaDestination(brokers, Topic.NAME, 1, true, properties),
                Compression.ZSTD,
                DetailsQuery.shape(List.of()).record(),
                ledger,
                (manifest, record, reason) -> {
                    throw new IOException("A record was set aside: " + reason);
                });
    }

    private static S3Sink s3(URI store, String prefix, long above) {
        S3Destination place = new S3Destination(
                ObjectStore.BUCKET, prefix, null, new S3Destination.Parts(above, S3Destination.Parts.DEFAULT.bytes()));
        return new S3Sink(ObjectStore.store(store), place, Format.asSpooled(Compression.GZIP), LEDGER);
    }
}
