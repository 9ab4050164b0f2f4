package caravan.camel.call;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The address of a feed's API. It comes from settings, or from the vendor at the first request, and is kept. Thread-safe. */
public final class ApiAddress {
    private final @Nullable LookUp lookUp;
    private volatile @Nullable URI known;

    /** Requests the address from the vendor. */
    @FunctionalInterface
    public interface LookUp {
        URI request() throws VendorUnavailableException, VendorRefusedException, InterruptedException;
    }

    private ApiAddress(@Nullable URI known, @Nullable LookUp lookUp) {
        this.known = known;
        this.lookUp = lookUp;
    }

    public static ApiAddress of(URI known) {
        return new ApiAddress(known, null);
    }

    public static ApiAddress requestedBy(LookUp lookUp) {
        return new ApiAddress(null, lookUp);
    }

    boolean isKnown() {
        return known != null;
    }

    /** Requests the address if it is unknown. One thread requests it for all. */
    void locate() throws VendorUnavailableException, VendorRefusedException, InterruptedException {
        if (known == null) {
            request();
        }
    }

    private synchronized void request()
            throws VendorUnavailableException, VendorRefusedException, InterruptedException {
        if (known == null && lookUp != null) {
            known = lookUp.request();
        }
    }

    /** The address. Call {@link #locate} first. */
    public URI get() {
        URI address = known;
        if (address == null) {
            throw new IllegalStateException("A request needs the API address before it is known");
        }
        return address;
    }
}
