package caravan.sink.endpoint;

import caravan.interval.Interval;
import caravan.sink.Format;
import caravan.sink.Owner;
import caravan.sink.PublishedName;
import caravan.sink.RenderedRevision;
import caravan.sink.Sink;
import caravan.sink.SinkException;
import caravan.sink.file.KeptManifests;
import caravan.spool.Disk;
import caravan.spool.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends intervals to any endpoint: the data or each record, then the manifest. Each message is taken at least once, and its id
 * is the same each time. The remote end cannot be read back, so the manifests are also kept in a folder here. Thread-safe.
 */
public final class EndpointSink implements Sink {
    private final EndpointPlace place;
    private final MessageReceiver endpoint;
    private final Owner owner;
    private final KeptManifests kept;

    /** The revisions of which the endpoint has a part, by their names. */
    private final Map<String, RevisionMessages> begun = new HashMap<>();

    /**
     * @param owner the ledger that publishes these feeds
     * @param manifests the folder for the manifests of what the endpoint has taken
     */
    public EndpointSink(EndpointPlace place, MessageReceiver endpoint, Owner owner, Path manifests) {
        this.place = place;
        this.endpoint = endpoint;
        this.owner = owner;
        this.kept = new KeptManifests(manifests, owner, place.sink());
    }

    /**
     * Sends one revision, unless the endpoint has taken it. If it has taken the revision with other content, the new content
     * is sent too.
     */
    @Override
    public synchronized void publish(Manifest manifest, Path spooled) throws SinkException {
        try {
            kept.own(manifest.feed());
            kept.settle(manifest.interval());
            try (RenderedRevision revision = RenderedRevision.of(manifest, spooled, fileFormat())) {
                if (!kept.isKept(revision.manifest())) {
                    send(revision, spooled);
                    kept.keep(revision.manifest());
                    begun.remove(manifest.name());
                }
            }
        } catch (IOException e) {
            throw new SinkException(
                    "Sending " + manifest.name() + " to the route " + place.route()
                            + " failed here, with its manifests in " + kept + ": " + Disk.explain(spooled, e),
                    e);
        }
    }

    private void send(RenderedRevision revision, Path spooled) throws SinkException, IOException {
        Manifest manifest = revision.manifest();
        RevisionMessages messages = begun.get(manifest.name());
        if (messages == null || !messages.manifest().equals(manifest)) {
            messages = new RevisionMessages(place, endpoint, owner, manifest);
            begun.put(manifest.name(), messages);
        }
        messages.send(revision, spooled);
    }

    /** Records leave the spool file one by one, so no file is written for them. */
    private Format fileFormat() {
        return place.content() == EndpointPlace.Content.FILE
                ? place.format()
                : Format.asSpooled(place.format().spooled());
    }

    /** Sends the revision again. The endpoint keeps what it had. */
    @Override
    public synchronized void replace(Manifest manifest, Path spooled) throws SinkException {
        try {
            kept.forget(manifest);
        } catch (IOException e) {
            throw new SinkException("Replacing " + manifest.name() + " in " + kept + " failed: " + e.getMessage(), e);
        }
        begun.remove(manifest.name());
        publish(manifest, spooled);
    }

    /** The remote end cannot be read: a revision counts as complete if its manifest is kept. */
    @Override
    public void prove(Manifest manifest) {}

    @Override
    public boolean isReadable() {
        return false;
    }

    @Override
    public InputStream records(Manifest manifest) throws IOException {
        throw new IOException("The sink " + place.sink() + " cannot be read back: the route " + place.route()
                + " only sends. Its feed needs a second sink of files, Kafka or S3 for this");
    }

    @Override
    public void settle(Interval interval) throws IOException {
        kept.settle(interval);
    }

    @Override
    public Optional<Manifest> manifest(Interval interval, int revision) throws IOException {
        return kept.manifest(interval, revision);
    }

    @Override
    public List<Manifest> manifests(String feed) throws IOException {
        return kept.manifests(feed);
    }

    @Override
    public List<PublishedName> names(String feed) throws IOException {
        return kept.names(feed);
    }

    @Override
    public Optional<String> owner(String feed) throws IOException {
        return kept.owner(feed);
    }

    @Override
    public void takeOver(String feed, String lost) throws IOException {
        kept.takeOver(feed, lost);
    }

    @Override
    public List<Finding> check(String feed) {
        String what = "sink " + place.sink();
        try {
            return List.of(
                    new Finding(
                            what,
                            true,
                            "the route " + place.route() + "; its endpoint is not tried. Manifests are kept in "
                                    + kept),
                    kept.finding(feed));
        } catch (IOException e) {
            return List.of(new Finding(what, false, "manifests in " + kept + ": " + e));
        }
    }
}
