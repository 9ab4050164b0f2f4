package caravan.sink;

import caravan.record.VendorRecord;
import caravan.spool.SpooledRecords;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Expands and slices the next records on a thread of its own while those before are sent. One thread takes them. */
final class ReadAhead implements AutoCloseable {
    private final SpooledRecords records;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(reading -> {
        Thread thread = new Thread(reading, "read-ahead");
        thread.setDaemon(true);
        return thread;
    });
    private Future<List<VendorRecord>> next;

    /**
     * Begins to read.
     *
     * @param records not closed with this, and not to be read beside it
     */
    ReadAhead(SpooledRecords records) {
        this.records = records;
        this.next = reader.submit(records::next);
    }

    /** The next records, none at the end. */
    List<VendorRecord> next() throws IOException, InterruptedException {
        try {
            List<VendorRecord> some = next.get();
            if (!some.isEmpty()) {
                next = reader.submit(records::next);
            }
            return some;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException known) {
                throw known;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IOException(e.getCause());
        }
    }

    /** Ends the thread, and waits for it. */
    @Override
    public void close() {
        reader.shutdown();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = reader.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
