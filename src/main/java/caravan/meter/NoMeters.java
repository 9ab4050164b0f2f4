package caravan.meter;

import caravan.spool.Manifest;
import java.time.Duration;

/** Counts nothing: for the commands that end by themselves. */
public final class NoMeters implements WorkMeters {
    @Override
    public void requested(String feed, RequestOutcome outcome, Duration took, long bytes) {}

    @Override
    public void throttled(String feed, Duration hold) {}

    @Override
    public void renewed(String feed) {}

    @Override
    public void spooled(Manifest manifest) {}

    @Override
    public void delivered(Manifest manifest, String sink, Duration took) {}

    @Override
    public void notDelivered(String feed, String sink, Duration took) {}
}
