package caravan.sink;

import java.util.Optional;
import java.util.function.Function;

/**
 * The ledger that publishes to a sink, and the rules for its owner marks.
 *
 * @param ledger the id of the ledger
 * @param objection for a feed: the reason why a place without a mark must not get one, if there is a reason
 * @param atWork throws if this process no longer has the ledger's lock
 */
public record Owner(String ledger, Function<String, Optional<String>> objection, Runnable atWork) {
    /** An owner that always has the lock. */
    public Owner(String ledger, Function<String, Optional<String>> objection) {
        this(ledger, objection, () -> {});
    }

    /** An owner that may mark every place without a mark. */
    public static Owner of(String ledger) {
        return new Owner(ledger, feed -> Optional.empty());
    }

    /**
     * Comes right before a step that readers see: a rename, a put, the end of an upload, a commit. A process that has lost the
     * ledger's lock must not take such a step, because another Caravan may hold the lock.
     */
    public void confirm() {
        atWork.run();
    }

    /**
     * Allows the owner mark of a feed at a place that has none.
     *
     * @param place for the message
     * @throws SinkException.Final if the ledger knows that the mark existed: the place is lost, or was created again
     */
    public void admit(String feed, String place) throws SinkException.Final {
        Optional<String> why = objection.apply(feed);
        if (why.isPresent()) {
            throw new SinkException.Final(
                    "The feed " + feed + " has no owner mark in " + place + " any more. " + why.get());
        }
    }

    /**
     * Refuses a feed that another ledger owns.
     *
     * @param marked the ledger that the mark names
     * @param setting names another place, for the message
     */
    public void check(String feed, String place, String marked, String setting) throws SinkException.Final {
        if (!marked.equals(ledger)) {
            throw new SinkException.Final("The feed " + feed + " in " + place + " belongs to the ledger " + marked
                    + ", this is the ledger " + ledger + ". Give this feed another name or " + setting
                    + "; if its ledger is lost, run the command status --rebuild.");
        }
    }
}
