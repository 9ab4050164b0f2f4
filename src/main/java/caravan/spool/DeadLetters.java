package caravan.spool;

import caravan.interval.Interval;
import java.util.Collection;
import java.util.List;

/** Where records go that cannot be carried, until they are replayed. Thread-safe. */
public interface DeadLetters extends AutoCloseable {
    /** Keeps one; its bytes are durable when this returns. */
    void add(DeadLetter letter) throws SpoolException;

    /** Keeps one, unless a process before this one did; where adding again changes nothing, adding does. */
    default void addOnce(DeadLetter letter) throws SpoolException {
        add(letter);
    }

    /** Drops all of a revision: it is read anew. */
    void clear(Interval interval, int revision) throws SpoolException;

    /** The intervals of a feed that have some, oldest first. */
    List<Interval> intervals(String feed) throws SpoolException;

    /** Those of one interval, of all its revisions. */
    List<DeadLetter> of(Interval interval) throws SpoolException;

    /** Drops some of one interval: they were carried. */
    void remove(Interval interval, Collection<DeadLetter> letters) throws SpoolException;

    /** For messages: where they are. */
    @Override
    String toString();

    @Override
    default void close() {}
}
