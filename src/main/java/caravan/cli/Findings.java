package caravan.cli;

import caravan.camel.deliver.PublishedFault;
import caravan.camel.deliver.UnrecordedName;
import caravan.interval.Interval;
import caravan.launch.Terminal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one look at the sinks found.
 *
 * @param revisions how many the ledger records as delivered
 * @param faults of them, what is missing or changed
 * @param unrecorded what is published and the ledger does not record
 */
record Findings(long revisions, List<PublishedFault> faults, List<UnrecordedName> unrecorded) {
    private static final int NAMED = 100;

    boolean isNone() {
        return faults.isEmpty() && unrecorded.isEmpty();
    }

    /** Faults of one feed that may be repaired: nothing of their interval is published that the ledger does not record. */
    List<PublishedFault> repairable(String feed) {
        Set<Interval> left = unrecorded.stream()
                .map(found -> found.name().interval())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return faults.stream()
                .filter(fault -> fault.interval().feed().equals(feed) && !left.contains(fault.interval()))
                .toList();
    }

    void print(String how) {
        lines(how + " ", faults);
        lines("Not in the ledger: ", unrecorded);
    }

    /** The figures, then how to go on. */
    String summary(boolean isRepaired) {
        StringBuilder text = new StringBuilder(
                "missing or changed=" + faults.size() + " not in the ledger=" + unrecorded.size() + ".");
        if (!unrecorded.isEmpty()) {
            text.append(" The ledger is lost or older than the sinks: run status --rebuild. verify --repair leaves what"
                    + " is not in the ledger, and its intervals, as they are.");
        }
        if (!faults.isEmpty()) {
            text.append(unrecorded.isEmpty() ? " Publish" : " Then publish")
                    .append(" what is missing or changed")
                    .append(isRepaired ? " in another try: verify --repair." : " again: verify --repair.");
        }
        return text.toString();
    }

    private static void lines(String beginning, List<?> found) {
        found.stream().limit(NAMED).forEach(one -> Terminal.out().println(beginning + one));
        if (found.size() > NAMED) {
            Terminal.out().println(beginning + (found.size() - NAMED) + " more");
        }
    }
}
