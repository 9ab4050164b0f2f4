package caravan.sink.kafka.client;

import caravan.sink.SinkException;
import java.io.IOException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;

/** Explains a failed call to Kafka: whether a retry can help, and what to do. Removes secrets. */
public record KafkaErrors(KafkaDestination place) {
    public SinkException of(String tried, Throwable failure) {
        String report = tried + " failed:" + causes(failure);
        String advice = adviceIfFinal(failure);
        if (advice != null) {
            return new SinkException.Final(report + advice);
        }
        if (isStop(failure)) {
            return new SinkException(tried + " was stopped. The next attempt checks what was committed.", null);
        }
        if (has(failure, KafkaException.class)) {
            return new SinkException(
                    report
                            + "Caravan retries. If the failure stays, check that the brokers run, sink.kafka.brokers"
                            + " and, where they require TLS or SASL: set sink.kafka.properties.security.protocol.",
                    report.contains("***") ? null : failure);
        }
        return new SinkException(report + "Caravan retries.", failure);
    }

    public interface Call<T> {
        T run() throws IOException, SinkException, InterruptedException;
    }

    /** Runs a call that may change something. */
    public <T> T trying(String tried, Call<T> call) throws SinkException {
        try {
            return call.run();
        } catch (KafkaException | IOException e) {
            throw of(tried, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw of(tried, e);
        }
    }

    /** Runs a call that only reads. */
    public <T> T reading(String tried, Call<T> call) throws IOException {
        try {
            return call.run();
        } catch (KafkaException e) {
            throw read(tried, e);
        } catch (SinkException e) {
            throw new IOException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw read(tried, e);
        }
    }

    /** The failure of a call that only reads. */
    public IOException read(String tried, Throwable failure) {
        SinkException trouble = of(tried, failure);
        return new IOException(trouble.getMessage(), trouble.getCause());
    }

    /** Whether another producer has taken the transactional id. */
    public static boolean isFence(Throwable failure) {
        return has(failure, ProducerFencedException.class) || has(failure, InvalidProducerEpochException.class);
    }

    /** Whether the brokers did not answer, so that the result of the last request is unknown. */
    public static boolean isUnanswered(Throwable failure) {
        return has(failure, RetriableException.class);
    }

    /** Whether the process is stopping. */
    public static boolean isStop(Throwable failure) {
        return has(failure, InterruptException.class) || has(failure, InterruptedException.class);
    }

    private String causes(Throwable failure) {
        StringBuilder causes = new StringBuilder();
        for (Throwable next = failure; next != null; next = next.getCause()) {
            causes.append(' ').append(next.getClass().getSimpleName());
            String message = next.getMessage();
            if (message != null
                    && (next.getCause() == null
                            || !message.equals(next.getCause().toString()))) {
                causes.append(' ').append(message);
            }
            causes.append(next.getCause() == null ? "" : ",");
        }
        String redacted = place.redacted(causes.toString());
        return redacted + (redacted.endsWith(".") ? " " : ". ");
    }

    private static @Nullable String adviceIfFinal(Throwable failure) {
        if (has(failure, AuthenticationException.class)) {
            return "Check sink.kafka.properties.security.protocol, .sasl.mechanism, .sasl.jaas.config and the ssl"
                    + " ones.";
        }
        if (has(failure, AuthorizationException.class)) {
            return "Allow this user WRITE, READ, DESCRIBE and DESCRIBE_CONFIGS on sink.kafka.topic and its .manifests,"
                    + " WRITE and DESCRIBE on the transactional ids that begin with caravan-, and CREATE for"
                    + " sink.kafka.create-topics.";
        }
        if (has(failure, InvalidTopicException.class)) {
            return "Check sink.kafka.topic: letters, digits, dots, dashes and underscores.";
        }
        if (String.valueOf(failure.getMessage())
                .contains("transaction.max.timeout.ms")) { // seen without a type of its own
            return "Set sink.kafka.properties.transaction.timeout.ms to no more than the brokers'"
                    + " transaction.max.timeout.ms.";
        }
        if (has(failure, UnsupportedVersionException.class)) {
            return "The brokers are older than this client can use.";
        }
        ConfigException config = find(failure, ConfigException.class);
        if (config != null && !String.valueOf(config.getMessage()).startsWith("No resolvable bootstrap")) {
            return "Check sink.kafka.properties and sink.kafka.brokers.";
        }
        return null;
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return find(failure, type) != null;
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        for (Throwable next = failure; next != null; next = next.getCause()) {
            if (type.isInstance(next)) {
                return type.cast(next);
            }
        }
        return null;
    }
}
