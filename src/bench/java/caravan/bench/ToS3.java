package caravan.bench;

import caravan.sink.PublishedNames;
import caravan.sink.s3.S3Destination;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** Caravan's S3 sink: {@link Publishing} to the store. */
final class ToS3 implements Way {
    private final SpooledInterval interval;
    private final ObjectStore store;
    private final boolean parts;
    private final RoundProcess process;

    /** @param parts whether the data goes in parts, as it does by itself from 64 MiB on */
    ToS3(SpooledInterval interval, ObjectStore store, URI address, boolean parts) throws IOException {
        this.interval = interval;
        this.store = store;
        this.parts = parts;
        long above = parts ? S3Destination.Parts.DEFAULT.above() : Long.MAX_VALUE;
        this.process = new RoundProcess(
                Publishing.class,
                List.of(interval.folder().toString(), "s3", address.toString(), prefix(), Long.toString(above)));
    }

    @Override
    public String name() {
        return "Caravan's S3 sink, " + (parts ? "in parts" : "in one request");
    }

    @Override
    public double carry(int round) throws IOException {
        return process.ask(round, Publishing.TOOK);
    }

    @Override
    public void check(int round) throws IOException {
        Manifest manifest = interval.manifest(round);
        String folder = prefix() + "/" + PublishedNames.folder(manifest.interval()) + "/";
        store.check(folder + PublishedNames.data(manifest, Compression.GZIP), interval);
        String proof = store.text(folder + PublishedNames.manifest(manifest.interval(), manifest.revision()));
        if (!Manifest.of(proof).equals(manifest)) {
            throw new IllegalStateException("The manifest of " + manifest.name() + " is another");
        }
    }

    @Override
    public void close() throws IOException {
        process.close();
    }

    private String prefix() {
        return parts ? "parts" : "whole";
    }
}
