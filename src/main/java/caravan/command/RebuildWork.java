package caravan.command;

import caravan.camel.PublishedFault;
import caravan.camel.Rebuild;
import java.util.List;

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
        List<PublishedFault> lost = rebuild.run();
        lost.forEach(fault -> Terminal.out().println("Found " + fault));
        int code = status.run();
        if (lost.isEmpty()) {
            return code;
        }
        Terminal.out()
                .println("The ledger is rebuilt. Revisions missing or changed=" + lost.size()
                        + ". Publish them again: verify --repair");
        return Exit.SOMETHING_IS_MISSING;
    }
}
