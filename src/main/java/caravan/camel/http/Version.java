package caravan.camel.http;

import java.util.Objects;

/** Caravan's version, as manifests carry it. */
public final class Version {
    /** From the jar's manifest; {@code development} where classes are run from a folder. */
    public static final String OURS =
            Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");

    /** The {@code User-Agent} of every request to a vendor. */
    public static final String USER_AGENT = "Caravan/" + OURS;

    private Version() {}
}
