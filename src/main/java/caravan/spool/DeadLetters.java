package caravan.spool;

import caravan.interval.Interval;
import java.util.Collection;
import java.util.List;

/** Keeps records that could not be published until they are replayed. Thread-safe. */
public interface DeadLetters extends AutoCloseable {
    /** Keeps a letter. Its bytes are durable when this returns. */
    void add(DeadLetter letter) throws SpoolException;

    /** Keeps a letter, unless an earlier process kept it. By default a second add changes nothing. */
    default void addOnce(DeadLetter letter) throws SpoolException {
        add(letter);
    }

    /** Deletes all letters of a revision, because the revision is read again. */
    void clear(Interval interval, int revision) throws SpoolException;

    /** The intervals of a feed with dead letters, oldest first. */
    List<Interval> intervals(String feed) throws SpoolException;

    /** The letters of one interval, of all its revisions. */
    List<DeadLetter> of(Interval interval) throws SpoolException;

    /** Deletes letters of one interval after their replay. */
    void remove(Interval interval, Collection<DeadLetter> letters) throws SpoolException;

    /** For messages: the place of the letters. */
    @Override
    String toString();

    @Override
    default void close() {}
}
