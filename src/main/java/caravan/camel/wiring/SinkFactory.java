package caravan.camel.wiring;

import caravan.camel.deliver.SinkLetters;
import caravan.camel.deliver.SinkRoute;
import caravan.camel.http.Proxies;
import caravan.camel.plan.RecordedPlaces;
import caravan.ledger.Ledger;
import caravan.record.RecordShape;
import caravan.settings.FeedSettings;
import caravan.settings.Settings;
import caravan.settings.choice.SendName;
import caravan.settings.sink.EndpointSinkSettings;
import caravan.settings.sink.FormatSettings;
import caravan.settings.sink.KafkaSinkSettings;
import caravan.settings.sink.S3SinkSettings;
import caravan.settings.sink.SinkChoice;
import caravan.settings.sink.SinkName;
import caravan.settings.type.DeadLetterPlace;
import caravan.settings.type.Secret;
import caravan.sink.Format;
import caravan.sink.Owner;
import caravan.sink.Sink;
import caravan.sink.endpoint.EndpointPlace;
import caravan.sink.endpoint.EndpointSink;
import caravan.sink.file.FileSink;
import caravan.sink.kafka.KafkaDeadLetters;
import caravan.sink.kafka.KafkaSink;
import caravan.sink.kafka.client.KafkaDestination;
import caravan.sink.s3.S3DeadLetters;
import caravan.sink.s3.S3Destination;
import caravan.sink.s3.S3Sink;
import caravan.sink.s3.S3Store;
import caravan.spool.Compression;
import caravan.spool.DeadLetters;
import caravan.spool.FileDeadLetters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Makes a feed's sinks from its settings. A sink connects at its first use. */
final class SinkFactory {
    private final CamelContext context;
    private final Ledger ledger;
    private final RecordedPlaces places;
    private final DeadLetters letters;

    /**
     * Makes a factory.
     *
     * @param context has the routes that are sinks
     * @param ledger the owner of the sinks' places, with their recorded deliveries
     * @param letters gets records that a sink refuses
     */
    SinkFactory(CamelContext context, Ledger ledger, DeadLetters letters) {
        this.context = context;
        this.ledger = ledger;
        this.places = new RecordedPlaces(ledger);
        this.letters = letters;
    }

    /** Makes the place for dead letters. It connects at its first use. */
    static DeadLetters deadLetters(Settings settings) {
        if (settings.deadLetters() instanceof DeadLetterPlace.Topic topic) {
            return new KafkaDeadLetters(place(Objects.requireNonNull(settings.kafka()), topic.name()));
        }
        if (settings.deadLetters() instanceof DeadLetterPlace.Objects objects) {
            S3SinkSettings s3 = Objects.requireNonNull(settings.s3());
            return made(
                    "Dead letters in s3://" + objects.bucket(),
                    () -> new S3DeadLetters(store(s3), place(s3, objects.bucket(), objects.prefix())));
        }
        return new FileDeadLetters(((DeadLetterPlace.Folder) settings.deadLetters()).path());
    }

    /** The sinks by their names, in the order of {@code feed.F.sink}. */
    Map<String, Sink> sinks(FeedSettings feed, RecordShape shape, String vendor) {
        Map<String, Sink> sinks = new LinkedHashMap<>();
        Compression spooled = spooled(feed);
        for (SinkChoice choice : feed.sinks()) {
            Owner owner = owner(feed, choice);
            sinks.put(
                    choice.written(),
                    choice instanceof EndpointSinkSettings endpoint
                            ? endpoint(endpoint, format(spooled, endpoint.format(), vendor), shape, owner)
                            : sink((SinkName) choice, feed, spooled, shape, vendor, owner));
        }
        return sinks;
    }

    private Sink sink(
            SinkName name, FeedSettings feed, Compression spooled, RecordShape shape, String vendor, Owner owner) {
        return switch (name) {
            case FILE ->
                new FileSink(
                        feed.file().directory(),
                        format(spooled, feed.file().format(), vendor),
                        owner,
                        feed.sinks().size() == 1);
            case KAFKA ->
                new KafkaSink(
                        place(feed.kafka(), feed.kafka().topic()),
                        spooled,
                        shape,
                        owner,
                        new SinkLetters(letters, name.written()));
            case S3 -> s3(feed, format(spooled, feed.s3().format(), vendor), owner);
        };
    }

    private EndpointSink endpoint(EndpointSinkSettings sink, Format format, RecordShape shape, Owner owner) {
        EndpointPlace.Content content =
                sink.send() == SendName.FILE ? EndpointPlace.Content.FILE : EndpointPlace.Content.RECORDS;
        return new EndpointSink(
                new EndpointPlace(sink.written(), sink.route(), content, format, shape),
                new SinkRoute(context, sink.written(), sink.route()),
                owner,
                sink.manifests().resolve(sink.written()));
    }

    private Owner owner(FeedSettings feed, SinkChoice sink) {
        return new Owner(ledger.id(), name -> places.objection(feed, sink.written()), ledger::confirm);
    }

    /**
     * The compression in the spool: that of the first sink of files or objects, so that publishing is a copy. For a feed without
     * files it is zstd, which needs less disk.
     */
    static Compression spooled(FeedSettings feed) {
        return feed.sinks().stream()
                .map(sink -> fileFormat(sink, feed))
                .flatMap(Optional::stream)
                .findFirst()
                .map(format -> format.compression())
                .orElse(Compression.ZSTD);
    }

    /** The format of a sink's data files, if it has files. */
    private static Optional<FormatSettings> fileFormat(SinkChoice sink, FeedSettings feed) {
        if (sink instanceof EndpointSinkSettings endpoint) {
            return endpoint.send() == SendName.FILE ? Optional.of(endpoint.format()) : Optional.empty();
        }
        return switch ((SinkName) sink) {
            case FILE -> Optional.of(feed.file().format());
            case S3 -> Optional.of(feed.s3().format());
            case KAFKA -> Optional.empty();
        };
    }

    private static Format format(Compression spooled, FormatSettings format, String vendor) {
        return new Format(spooled, format.compression(), format.envelope() ? vendor : null);
    }

    private static KafkaDestination place(KafkaSinkSettings kafka, String topic) {
        Map<String, String> properties = kafka.properties().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().value()));
        return new KafkaDestination(kafka.brokers(), topic, kafka.buckets(), kafka.createTopics(), properties);
    }

    private S3Sink s3(FeedSettings feed, Format format, Owner owner) {
        S3SinkSettings s3 = feed.s3();
        return made(
                "The sink s3 of the feed " + feed.name(),
                () -> new S3Sink(store(s3), place(s3, s3.bucket(), s3.prefix()), format, owner));
    }

    private static S3Destination place(S3SinkSettings s3, String bucket, String prefix) {
        return new S3Destination(bucket, prefix, encryption(s3), S3Destination.Parts.DEFAULT, s3.verify());
    }

    private static <T> T made(String what, Supplier<T> making) {
        try {
            return making.get();
        } catch (SdkClientException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    what + " cannot be made: " + e.getMessage() + ". Check sink.s3.region, .sse and .kms-key-id.");
        }
    }

    private static S3Store store(S3SinkSettings s3) {
        return new S3Store(
                s3.region(),
                s3.endpoint(),
                s3.pathStyle(),
                keys(s3),
                S3Store.Checksums.valueOf(s3.checksums().name()),
                Proxies.of(s3.proxy()));
    }

    private static S3Store.@Nullable Keys keys(S3SinkSettings s3) {
        Secret secret = s3.secretKey();
        return s3.accessKey() == null || secret == null ? null : new S3Store.Keys(s3.accessKey(), secret.value());
    }

    private static S3Destination.@Nullable Encryption encryption(S3SinkSettings s3) {
        return s3.sse() == null
                ? null
                : new S3Destination.Encryption(
                        switch (s3.sse()) {
                            case AES256 -> S3Destination.Kind.AES256;
                            case AWS_KMS -> S3Destination.Kind.KMS;
                            case AWS_KMS_DSSE -> S3Destination.Kind.KMS_DSSE;
                        },
                        s3.kmsKeyId());
    }
}
