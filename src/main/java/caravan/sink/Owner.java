package caravan.sink;

import java.util.Optional;
import java.util.function.Function;

/**
 * The ledger that publishes to a sink, and which of the sink's places must have its mark already.
 *
 * @param ledger its id
 * @param objection for a feed: why a place without a mark must not be taken, if so
 * @param atWork throws if this process is not the one at work on the ledger any more
 */
public record Owner(String ledger, Function<String, Optional<String>> objection, Runnable atWork) {
    /** One that is always at work. */
    public Owner(String ledger, Function<String, Optional<String>> objection) {
        this(ledger, objection, () -> {});
    }

    /** One that takes every place that is nobody's. */
    public static Owner of(String ledger) {
        return new Owner(ledger, feed -> Optional.empty());
    }

    /**
     * Comes right before a step that readers see: a rename, a put, the end of an upload, a commit. Whoever has lost the ledger's lock
     * meanwhile takes no such step, as another Caravan may be let in.
     */
    public void confirm() {
        atWork.run();
    }

    /**
     * Lets a feed be marked as this ledger's at a place where it has no mark.
     *
     * @param place for the message
     * @throws SinkException.Final if the ledger knows that its mark was there: the place is lost, or was made again
     */
    public void admit(String feed, String place) throws SinkException.Final {
        Optional<String> why = objection.apply(feed);
        if (why.isPresent()) {
            throw new SinkException.Final(
                    "The feed " + feed + " has no owner mark in " + place + " any more. " + why.get());
        }
    }
}
