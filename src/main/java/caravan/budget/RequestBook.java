package caravan.budget;

import java.time.LocalDate;

/** Where a client's requests are written down for good. Thread-safe. */
public interface RequestBook {
    /**
     * Writes requests down before they are sent.
     *
     * @return how many may be sent, {@code most} at most; 0 where a ceiling is reached
     */
    int takeAhead(LocalDate day, int most);

    /** Takes back what was written down and was not sent. */
    void giveBack(LocalDate day, int unsent);

    /** What is written down of a day and of its month. */
    Usage usage(LocalDate day);
}
