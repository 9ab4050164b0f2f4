package caravan.cli;

import caravan.camel.deliver.published.PublishedFault;
import caravan.camel.deliver.published.UnrecordedName;
import caravan.interval.Interval;
import caravan.launch.Terminal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The differences between sinks and ledger.
 *
 * @param revisions the number of delivered revisions in the ledger
 * @param faults missing or changed revisions
 * @param unrecorded published names that the ledger does not record
 */
record Findings(long revisions, List<PublishedFault> faults, List<UnrecordedName> unrecorded) {
    private static final int NAMED = 100;

    boolean isNone() {
        return faults.isEmpty() && unrecorded.isEmpty();
    }

    /** The faults of one feed that can be repaired: no other publication of their interval is missing in the ledger. */
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

    /** The figures, and what to do. */
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
