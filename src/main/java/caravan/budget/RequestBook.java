package caravan.budget;

import java.time.LocalDate;

/** The permanent count of a client's requests. Thread-safe. */
public interface RequestBook {
    /**
     * Counts requests before they are sent.
     *
     * @return the number of allowed requests, at most {@code most}; 0 if a ceiling is reached
     */
    int takeAhead(LocalDate day, int most);

    /** Subtracts requests that were counted and not sent. */
    void giveBack(LocalDate day, int unsent);

    /** The count of a day and of its month. */
    Usage usage(LocalDate day);
}
