package caravan.camel.extract;

import caravan.camel.call.VendorRefusedException;
import caravan.camel.feed.Source;
import caravan.reading.Reading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares a complete reading with the total that the vendor reports. */
final class Completeness {
    private static final Logger LOG = LoggerFactory.getLogger(Completeness.class);

    private Completeness() {}

    /**
     * Refuses a reading that lacks records of an exact total, and a reading without a proved last page.
     *
     * @throws VendorRefusedException with figures
     */
    static void check(Reading reading, Source source) throws VendorRefusedException {
        if (reading.splits().isUnproved()) {
            throw new VendorRefusedException(
                    "The vendor refused a page, and " + reading.splits().mostRounds()
                            + " rounds did not agree on which. If that status is the end of the pages, set .rest.end-status.");
        }
        if (!source.isTotalExact()) {
            return;
        }
        if (reading.splits().shortBy() > 0 || reading.splits().overBy() > 0) {
            throw new VendorRefusedException(
                    figures(reading) + " The total is exact, so the interval fails and is retried.");
        }
        if (reading.splits().isUnsettled()) {
            throw new VendorRefusedException("The vendor's total moved between the pages in each of "
                    + reading.splits().mostRounds()
                    + " rounds. The total is exact, so the interval fails and is retried.");
        }
    }

    /** Warns of a reading that Caravan delivers although its count differs from the total. */
    static void warn(Reading reading) {
        if (reading.splits().shortBy() > 0) {
            LOG.warn(
                    "{}: {} It is delivered short by {} and read again by the next revisit.",
                    reading.interval(),
                    figures(reading),
                    reading.splits().shortBy());
        } else if (reading.splits().overBy() > 0) {
            LOG.warn(
                    "{}: {} It is delivered with {} more than the vendor counts and read again by the next revisit."
                            + " Check whether each page answers the same request.",
                    reading.interval(),
                    figures(reading),
                    reading.splits().overBy());
        }
    }

    private static String figures(Reading reading) {
        long shown = reading.tally().distinct();
        return "the vendor counts "
                + (shown + reading.splits().shortBy() - reading.splits().overBy()) + " records and showed " + shown
                + " in " + reading.splits().mostRounds() + " rounds.";
    }
}
