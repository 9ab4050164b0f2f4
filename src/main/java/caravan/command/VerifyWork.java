package caravan.command;

import caravan.camel.PublishedFault;
import caravan.camel.Repair;
import caravan.camel.Verification;
import caravan.interval.Span;
import caravan.settings.CommandSettings;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The command {@code verify}: names what the sinks have lost, and with {@code --repair} publishes it again. */
final class VerifyWork implements Work {
    private static final int NAMED = 100;

    private final Plans plans;
    private final Verification verification;
    private final @Nullable Repair repair;
    private final Delivering delivering;
    private final @Nullable Span span;

    /**
     * Makes the command.
     *
     * @param repair null where nothing is changed
     */
    VerifyWork(
            Plans plans,
            Verification verification,
            @Nullable Repair repair,
            Delivering delivering,
            CommandSettings command) {
        this.plans = plans;
        this.verification = verification;
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
        List<PublishedFault> faults = faults();
        if (repair != null && !faults.isEmpty()) {
            name(faults, "Found");
            int readings = 0;
            for (String feed : plans.feeds()) {
                readings += repair.repair(
                        feed,
                        faults.stream()
                                .filter(fault -> fault.interval().feed().equals(feed))
                                .toList());
            }
            long missing = delivering.missing(plans.feeds(), readings);
            faults = faults();
            Terminal.out()
                    .println("repair finished: intervals read again=" + readings + " not delivered=" + missing
                            + " revisions still missing or changed=" + faults.size());
            name(faults, "Still");
            return faults.isEmpty() && missing == 0 && !plans.leavesOut()
                    ? Exit.ALL_IS_THERE
                    : Exit.SOMETHING_IS_MISSING;
        }
        if (revisions() == 0) {
            Terminal.out()
                    .println("Nothing verified: the ledger records no delivered revision. If it is lost, run status"
                            + " --rebuild first.");
            return Exit.SOMETHING_IS_MISSING;
        }
        name(faults, "Found");
        Terminal.out()
                .println("verify finished: revisions=" + revisions() + " missing or changed=" + faults.size()
                        + (faults.isEmpty() ? "" : ". Publish them again: verify --repair"));
        return faults.isEmpty() && !plans.leavesOut() ? Exit.ALL_IS_THERE : Exit.SOMETHING_IS_MISSING;
    }

    private List<PublishedFault> faults() throws IOException {
        List<PublishedFault> faults = new ArrayList<>();
        for (String feed : plans.feeds()) {
            faults.addAll(verification.faults(feed, span));
        }
        return faults;
    }

    private long revisions() {
        return plans.feeds().stream()
                .mapToLong(feed -> verification.revisions(feed, span))
                .sum();
    }

    private static void name(List<PublishedFault> faults, String how) {
        faults.stream().limit(NAMED).forEach(fault -> Terminal.out().println(how + " " + fault));
        if (faults.size() > NAMED) {
            Terminal.out().println(how + " " + (faults.size() - NAMED) + " more");
        }
    }
}
