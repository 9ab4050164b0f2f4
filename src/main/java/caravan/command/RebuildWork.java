package caravan.command;

import caravan.camel.Rebuild;

/** The command {@code status --rebuild}: makes a lost ledger anew from the sinks' manifests, then shows how feeds stand. */
final class RebuildWork implements Work {
    private final Rebuild rebuild;
    private final Work status;

    RebuildWork(Rebuild rebuild, Work status) {
        this.rebuild = rebuild;
        this.status = status;
    }

    @Override
    public int run() throws Exception {
        rebuild.run();
        return status.run();
    }
}
