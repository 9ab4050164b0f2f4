package caravan.camel.call.step;

import caravan.camel.call.ShutdownSignal;
import caravan.camel.call.Variables;
import caravan.camel.http.PageMemory;
import caravan.camel.http.PageWaitsException;
import caravan.reading.Reading;
import caravan.record.slice.Page;
import org.apache.camel.Exchange;

/** Makes an interval wait for memory without a permit, so that other intervals continue. A stop ends the wait. */
public final class MemoryWait {
    private final PageMemory memory;
    private final ShutdownSignal stopping;

    public MemoryWait(PageMemory memory, ShutdownSignal stopping) {
        this.memory = memory;
        this.stopping = stopping;
    }

    /** Waits before a page is requested again. */
    void awaitPage(Exchange exchange, PageWaitsException page) throws InterruptedException {
        Reading reading = exchange.getVariable(Variables.READING, Reading.class);
        stopping.waits();
        try {
            memory.awaitPage(reading.interval(), page.bytes());
        } finally {
            stopping.waited();
        }
    }

    /** Waits before the records of a page are read. */
    void awaitRecords(Exchange exchange, Page page) throws InterruptedException {
        Reading reading = exchange.getVariable(Variables.READING, Reading.class);
        if (reading == null) {
            return;
        }
        int onPage = page.records().size();
        stopping.waits();
        try {
            memory.awaitRecords(reading.interval(), (long) reading.knownRecords() + onPage, onPage, page.bytes());
        } finally {
            stopping.waited();
        }
    }
}
