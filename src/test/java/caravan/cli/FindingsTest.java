package caravan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.camel.deliver.published.PublishedFault;
import caravan.camel.deliver.published.UnrecordedName;
import caravan.interval.Interval;
import caravan.sink.PublishedName;
import caravan.spool.Manifests;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The result of a comparison of sinks and ledger. */
class FindingsTest {
    private static final Interval FIRST = Manifests.hour(1);
    private static final Interval SECOND = Manifests.hour(2);

    @Test
    void withoutDifferencesThereIsNothingToRepair() {
        Findings findings = new Findings(3, List.of(), List.of());

        assertThat(findings.isNone()).isTrue();
        assertThat(findings.summary(false)).isEqualTo("missing or changed=0 not in the ledger=0.");
    }

    @Test
    void aMissingFileIsPublishedAgainByRepair() {
        Findings findings = new Findings(3, List.of(fault(FIRST)), List.of());

        assertThat(findings.summary(false)).contains("missing or changed=1", "again: verify --repair.");
        assertThat(findings.repairable("acme")).containsExactly(fault(FIRST));
        assertThat(findings.repairable("other")).isEmpty();
    }

    @Test
    void anIntervalThatTheLedgerLacksIsNotRepaired() {
        Findings findings = new Findings(3, List.of(fault(FIRST), fault(SECOND)), List.of(unrecorded(FIRST)));

        assertThat(findings.repairable("acme")).containsExactly(fault(SECOND));
        assertThat(findings.summary(false)).contains("not in the ledger=1", "status --rebuild", "Then publish");
    }

    private static PublishedFault fault(Interval interval) {
        return new PublishedFault(interval, 1, "file", "the data file is missing");
    }

    private static UnrecordedName unrecorded(Interval interval) {
        return new UnrecordedName("acme", "file", new PublishedName("acme/manifest", interval, 1, true));
    }
}
