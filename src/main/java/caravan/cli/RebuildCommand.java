package caravan.cli;

import caravan.camel.deliver.Rebuild;
import caravan.camel.deliver.published.PublishedFault;
import caravan.launch.Command;
import caravan.launch.Exit;
import caravan.launch.Terminal;
import java.util.List;

/** The command {@code status --rebuild}: rebuilds a lost ledger from the sinks' manifests, then shows the status. */
final class RebuildCommand implements Command {
    private final Rebuild rebuild;
    private final Command status;

    RebuildCommand(Rebuild rebuild, Command status) {
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
        return Exit.INCOMPLETE;
    }
}
