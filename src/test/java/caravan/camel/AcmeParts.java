package caravan.camel;

import caravan.camel.deliver.CountedLetters;
import caravan.camel.deliver.published.ManifestReconciler;
import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.camel.feed.InFlightIntervals;
import caravan.camel.plan.PausedIntervals;
import caravan.camel.userroute.OwnRoutes;
import caravan.camel.wiring.AcmeFeeds;
import caravan.interval.Interval;
import caravan.ledger.Ledger;
import caravan.ledger.ReadingResult;
import caravan.ledger.row.IntervalRow;
import caravan.reading.Reading;
import caravan.reading.RevisionRecords;
import caravan.record.SeenRecords;
import caravan.record.VendorRecord;
import caravan.record.slice.Page;
import caravan.record.slice.PageException;
import caravan.record.slice.PageSlicer;
import caravan.spool.FileDeadLetters;
import caravan.spool.Manifest;
import caravan.spool.Spool;
import caravan.testing.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** The real parts of the feed {@code acme} in a folder: ledger, spool, dead letters, file sink. No vendor, no route. */
public final class AcmeParts implements AutoCloseable {
    public static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    public static final Interval HOUR = new Interval("acme", START, START.plus(Duration.ofHours(1)));

    public final ManualClock clock = new ManualClock("2026-11-01T02:00:00Z");
    public final DefaultCamelContext context = new DefaultCamelContext();
    public final InFlightIntervals inFlight = new InFlightIntervals();
    public final Ledger ledger;
    public final Feeds feeds;
    public final Spool spool;
    public final CountedLetters letters;
    public final ManifestReconciler manifests;
    public final OwnRoutes ownRoutes;

    public AcmeParts(Path folder) throws Exception {
        ledger = Ledger.open("jdbc:h2:file:" + folder.resolve("ledger"), null, null, clock);
        ledger.claim();
        Map<String, String> settings = Map.of(
                "feed.acme.source", "genesys-query", "feed.acme.settle", "PT10M", "feed.acme.start", START.toString());
        feeds = AcmeFeeds.in(folder, settings, context, ledger, clock);
        spool = new Spool(folder.resolve("spool"), 1 << 30);
        letters = new CountedLetters(new FileDeadLetters(folder.resolve("dead-letters")), ledger.letters(), clock);
        manifests = new ManifestReconciler(ledger, spool);
        ownRoutes = new OwnRoutes(context);
        ledger.feeds().begin("acme", START);
        ledger.intervals().plan(List.of(HOUR));
    }

    public Feed feed() {
        return feeds.get("acme");
    }

    /** The row of {@link #HOUR}. */
    public IntervalRow row() {
        return ledger.intervals().find(HOUR).orElseThrow();
    }

    public Exchange exchange() {
        return new DefaultExchange(context);
    }

    /** The paused intervals of a process that runs until it is stopped. */
    public PausedIntervals paused() {
        return new PausedIntervals(feeds, ledger, clock, true, 8);
    }

    /** A conversation of the hour that has ended. */
    public static String conversation(String id) {
        return """
               {"conversationId":"%s","conversationStart":"2026-11-01T00:10:00.000Z",\
               "conversationEnd":"2026-11-01T00:20:00.000Z"}"""
                .formatted(id);
    }

    /** A page of the vendor with these conversations. */
    public Page page(String... conversations) throws PageException {
        String body = "{\"conversations\":[" + String.join(",", conversations) + "],\"totalHits\":"
                + conversations.length + "}";
        return new PageSlicer(feed().source().shape()).sliceAround(body.getBytes(StandardCharsets.UTF_8));
    }

    public VendorRecord record(String conversation) throws PageException {
        return page(conversation).records().get(0);
    }

    /** Puts the first revision of the hour, with these conversations, into spool and ledger. */
    public Manifest spooled(String... conversations) throws Exception {
        ledger.claims().claim(HOUR, clock.instant());
        Reading reading = new Reading(
                feed().source(),
                new SeenRecords(),
                new RevisionRecords(HOUR, 1, spool.open(HOUR, 1, feed().compression()), letters, null));
        readAll(reading, conversations);
        Manifest manifest = reading.seal(true, clock.instant(), "test", feed().published());
        ReadingResult result = new ReadingResult(reading.digests(), List.of(), OptionalLong.empty(), reading.readBy());
        ledger.revisions().spooled(HOUR, 1, manifest.toJson(), feed().sinks().keySet(), result, clock.instant());
        return manifest;
    }

    /** Gives pages to a reading until it has all of them. */
    public void readAll(Reading reading, String... conversations) throws Exception {
        reading.take(page(conversations));
        for (int i = 0; i < 10 && reading.isMore(); i++) {
            reading.take(page(conversations));
        }
    }

    /** Publishes a spooled revision. */
    public void publish(Manifest manifest) throws Exception {
        feed().sink("file").publish(manifest, spool.path(manifest, feed().compression()));
    }

    /** Publishes the first revision of the hour with these conversations, and records its delivery. */
    public void delivered(String... conversations) throws Exception {
        publish(spooled(conversations));
        ledger.deliveries().delivered(HOUR, 1, "file", clock.instant());
    }

    @Override
    public void close() throws IOException {
        context.close();
        ledger.close();
    }
}
