package caravan.camel.call;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where a feed's API is: told by settings, or by its vendor when it is first asked, and then kept. Thread-safe. */
public final class ApiAddress {
    private final @Nullable LookUp lookUp;
    private volatile @Nullable URI known;

    /** Requests the address from the vendor. */
    @FunctionalInterface
    public interface LookUp {
        URI ask() throws VendorUnavailableException, VendorRefusedException, InterruptedException;
    }

    private ApiAddress(@Nullable URI known, @Nullable LookUp lookUp) {
        this.known = known;
        this.lookUp = lookUp;
    }

    public static ApiAddress of(URI known) {
        return new ApiAddress(known, null);
    }

    public static ApiAddress toldBy(LookUp lookUp) {
        return new ApiAddress(null, lookUp);
    }

    boolean isKnown() {
        return known != null;
    }

    /** Asks the vendor if it has to be asked, one thread for all. */
    void locate() throws VendorUnavailableException, VendorRefusedException, InterruptedException {
        if (known == null) {
            ask();
        }
    }

    private synchronized void ask() throws VendorUnavailableException, VendorRefusedException, InterruptedException {
        if (known == null && lookUp != null) {
            known = lookUp.ask();
        }
    }

    /** The address; only after {@link #locate}. */
    public URI get() {
        URI address = known;
        if (address == null) {
            throw new IllegalStateException("A request needs the API address before it is known");
        }
        return address;
    }
}
