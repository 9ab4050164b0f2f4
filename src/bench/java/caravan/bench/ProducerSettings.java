package caravan.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what the Kafka sink sets for its producers, as Kafka hands it to an interceptor, so that another producer
 * can be given the same. It takes part in no measurement.
 */
public final class ProducerSettings implements ProducerInterceptor<byte[], byte[]> {
    /** The property, unknown to Kafka, that names the file. */
    private static final String FILE = "caravan.bench.settings";

    private static final Set<String> OWN = Set.of("client.id", "interceptor.classes", "transactional.id", FILE);

    /** Has them written by the sink's first producer, which takes a feed of its own. */
    static Map<String, String> to(Path file) {
        return Map.of("interceptor.classes", ProducerSettings.class.getName(), FILE, file.toString());
    }

    @Override
    public void configure(Map<String, ?> configs) {
        Properties properties = new Properties();
        configs.forEach((name, value) -> {
            if (value instanceof String text && !OWN.contains(name)) {
                properties.setProperty(name, text);
            }
        });
        try (OutputStream out = Files.newOutputStream(Path.of(String.valueOf(configs.get(FILE))))) {
            properties.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
        return record;
    }

    @Override
    public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception exception) {}

    @Override
    public void close() {}
}
