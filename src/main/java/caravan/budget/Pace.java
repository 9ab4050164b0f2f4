package caravan.budget;

import java.time.Duration;

/** Decides when the next request may be sent, holds aside. */
interface Pace {
    /**
     * Prepares a grant. It may take long, so a caller holds no lock.
     *
     * @param vendorGap nanoseconds between two requests by the vendor's figures
     * @return {@link PermitBook.Taken} if {@link #grant} may follow after its wait
     */
    PermitBook.Answer reserve(Permit permit, long vendorGap);

    /** Grants the permit now with our requests in its minute, or returns the nanoseconds until the next try. */
    long grant(Permit permit, long vendorGap);

    /** Holds the other processes of the client. */
    void hold(Duration duration);
}
