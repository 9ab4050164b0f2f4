package caravan.camel.extract;

import caravan.camel.call.ShutdownSignal;
import caravan.camel.call.Variables;
import caravan.camel.call.VendorRefusedException;
import caravan.camel.feed.Failure;
import caravan.camel.http.PageTooLargeException;
import caravan.interval.Interval;
import caravan.ledger.database.LedgerException;
import caravan.reading.Reading;
import caravan.spool.SpoolException;
import java.io.IOException;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Opens, closes and fails the reading of one interval for the route {@code extract}. Thread-safe; a reading belongs to one
 * exchange.
 */
public final class Extraction {
    private final Admission admission;
    private final Readings readings;
    private final Completion completion;
    private final FailedExtraction failures;
    private final HeldResources held;
    private final ShutdownSignal stopping;

    public Extraction(
            Admission admission,
            Readings readings,
            Completion completion,
            FailedExtraction failures,
            HeldResources held,
            ShutdownSignal stopping) {
        this.admission = admission;
        this.readings = readings;
        this.completion = completion;
        this.failures = failures;
        this.held = held;
        this.stopping = stopping;
    }

    /** Claims the interval and begins its reading. The exchange gets no reading if there is nothing to read now. */
    public void open(@Body Interval interval, Exchange exchange)
            throws SpoolException, IOException, InterruptedException {
        exchange.setVariable(Variables.INTERVAL, interval);
        Admission.Answer answer = admission.claim(interval);
        if (answer instanceof Admission.Waiting) {
            return;
        }
        Optional<Reading> reading =
                answer instanceof Admission.Admitted admitted ? readings.begin(admitted, exchange) : Optional.empty();
        if (reading.isEmpty()) {
            held.inFlight().leave(interval);
            return;
        }
        exchange.setVariable(Variables.READING, reading.get());
        exchange.setVariable(Variables.SOURCE, reading.get().route());
    }

    /**
     * Seals what was read into the spool and the ledger.
     *
     * @return the report of records that vanished at the vendor, or null
     */
    public @Nullable Failure close(@Variable(Variables.READING) Reading reading, Exchange exchange)
            throws SpoolException, VendorRefusedException, PageTooLargeException {
        exchange.getMessage().setBody(null); // the last page would take memory that the ledger needs
        Failure vanished;
        try {
            vanished = completion.complete(reading);
        } catch (OutOfMemoryError e) {
            throw PageTooLargeException.overMemory();
        }
        held.release(reading.interval());
        held.inFlight().leave(reading.interval());
        return vanished;
    }

    /**
     * Fails the interval with its reason, or plans it again if it is not at fault.
     *
     * @return the report for the route {@code on-failure}, or null for none
     */
    public @Nullable Failure failed(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Interval interval = exchange.getVariable(Variables.INTERVAL, Interval.class);
        if (interval == null) {
            return notDone(exchange);
        }
        try {
            discard(exchange.getVariable(Variables.READING, Reading.class), cause);
            held.release(interval);
            return failures.handle(interval, cause, exchange.getVariable(Variables.PERMIT) != null, stopping.isNow());
        } catch (LedgerException away) { // the first plan after its return frees the interval
            return stopping.isNow() || !away.isNews() ? null : Failure.ofNothing(away);
        } finally {
            if (!failures.isWaiting(interval)) {
                held.inFlight().leave(interval);
            }
        }
    }

    /** Discards what was read. The next try overwrites a file that the disk does not delete. */
    private static void discard(@Nullable Reading reading, Exception cause) {
        try {
            if (reading != null) {
                reading.close();
            }
        } catch (SpoolException | RuntimeException e) {
            cause.addSuppressed(e); // the interval fails for its own reason
        }
    }

    /** The report of a tick or a message that failed; null if the process stops, or if the ledger already reported it. */
    public @Nullable Failure notDone(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        boolean repeats = cause instanceof LedgerException away && !away.isNews();
        return stopping.isNow() || repeats ? null : Failure.ofNothing(cause);
    }
}
