package caravan.spool;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * {@code distinct = records + unchanged + filtered + outside + deadLetters}.
 *
 * @param records lines in the data file
 * @param unchanged records that an earlier revision has likewise
 * @param outside records of the responses that start outside the interval
 * @param duplicates records that were on two pages, dropped
 * @param vendorTotal the number of matches that the vendor reports; null where it reports none, or where several queries
 *     overlap
 * @param shortBy {@code vendorTotal − distinct}; for several queries, by how many records they were short together; null
 *     where the vendor reports no total
 * @param vanished records of earlier revisions that the vendor no longer returns, as far as it is known
 * @param conflicts times that a record of the interval had the key of another one of the same reading and differed from it;
 *     written only if it is not 0
 */
public record Counts(
        long records,
        long unchanged,
        long filtered,
        long outside,
        long duplicates,
        long deadLetters,
        @Nullable Long vendorTotal,
        @Nullable Long shortBy,
        long vanished,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long conflicts) {
    /** Counts without vanished records and conflicts. */
    public Counts(
            long records,
            long unchanged,
            long filtered,
            long outside,
            long duplicates,
            long deadLetters,
            @Nullable Long vendorTotal,
            @Nullable Long shortBy) {
        this(records, unchanged, filtered, outside, duplicates, deadLetters, vendorTotal, shortBy, 0, 0);
    }

    public Counts withVanished(long some) {
        return new Counts(
                records, unchanged, filtered, outside, duplicates, deadLetters, vendorTotal, shortBy, some, conflicts);
    }

    /** The same counts after some of the records became dead letters. */
    public Counts setAside(long refused) {
        return new Counts(
                records - refused,
                unchanged,
                filtered,
                outside,
                duplicates,
                deadLetters + refused,
                vendorTotal,
                shortBy,
                vanished,
                conflicts);
    }
}
