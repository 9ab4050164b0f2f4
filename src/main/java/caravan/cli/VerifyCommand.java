package caravan.cli;

import caravan.camel.deliver.published.PublishedFault;
import caravan.camel.deliver.published.Repair;
import caravan.camel.deliver.published.Unrecorded;
import caravan.camel.deliver.published.UnrecordedName;
import caravan.camel.deliver.published.Verification;
import caravan.interval.Span;
import caravan.launch.Command;
import caravan.launch.Exit;
import caravan.launch.Terminal;
import caravan.settings.CommandSettings;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The command {@code verify}: names missing or changed publications, and with {@code --repair} publishes them again. */
final class VerifyCommand implements Command {
    private final Plans plans;
    private final Verification verification;
    private final Unrecorded unrecorded;
    private final @Nullable Repair repair;
    private final CompletionWaiter delivering;
    private final @Nullable Span span;

    /**
     * Makes the command.
     *
     * @param repair null for verify without repair
     */
    VerifyCommand(
            Plans plans,
            Verification verification,
            Unrecorded unrecorded,
            @Nullable Repair repair,
            CompletionWaiter delivering,
            CommandSettings command) {
        this.plans = plans;
        this.verification = verification;
        this.unrecorded = unrecorded;
        this.repair = repair;
        this.delivering = delivering;
        this.span = span(command);
    }

    private static @Nullable Span span(CommandSettings command) {
        return command.from() == null && command.to() == null
                ? null
                : new Span(
                        Objects.requireNonNullElse(command.from(), Instant.MIN),
                        Objects.requireNonNullElse(command.to(), Instant.MAX));
    }

    @Override
    public int run() throws Exception {
        Findings found = find();
        found.print("Found");
        if (found.revisions() == 0) {
            Terminal.out()
                    .println("Nothing verified: the ledger records no delivered revision"
                            + (span == null ? "" : " in this span") + ". If it is lost, run status --rebuild first.");
            return Exit.INCOMPLETE;
        }
        if (repair != null && !found.faults().isEmpty()) {
            return repaired(repair, found);
        }
        Terminal.out().println("verify finished: revisions=" + found.revisions() + " " + found.summary(false));
        return found.isNone() && !plans.leavesOut() ? Exit.ALL_DELIVERED : Exit.INCOMPLETE;
    }

    private int repaired(Repair repair, Findings found) throws Exception {
        int readings = 0;
        for (String feed : plans.feeds()) {
            readings += repair.repair(feed, found.repairable(feed));
        }
        long missing = delivering.missing(plans.feeds(), readings);
        Findings left = find();
        left.print("Still");
        Terminal.out()
                .println("repair finished: intervals read again=" + readings + " not delivered=" + missing + " "
                        + left.summary(true));
        return left.isNone() && missing == 0 && !plans.leavesOut() ? Exit.ALL_DELIVERED : Exit.INCOMPLETE;
    }

    private Findings find() throws IOException {
        long revisions = 0;
        List<PublishedFault> faults = new ArrayList<>();
        List<UnrecordedName> names = new ArrayList<>();
        for (String feed : plans.feeds()) {
            names.addAll(unrecorded.names(feed, span));
            revisions += verification.revisions(feed, span);
            faults.addAll(verification.faults(feed, span));
        }
        return new Findings(revisions, faults, names);
    }
}
