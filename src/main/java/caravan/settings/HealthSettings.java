package caravan.settings;

import static caravan.settings.type.TimeTypes.DURATION_OVER_ZERO;

import caravan.settings.choice.HealthKind;
import caravan.settings.type.Section;
import caravan.settings.type.SettingType;
import java.time.Duration;
import java.util.List;

/**
 * When a running process counts as ready.
 *
 * @param behind how long a feed may be late
 * @param readyNeeds the checks that must be up; a failure of any other is a warning
 */
public record HealthSettings(Duration behind, List<HealthKind> readyNeeds) {
    static HealthSettings read(Section section) {
        return new HealthSettings(
                section.value("caravan.health.behind", "6h", DURATION_OVER_ZERO),
                section.value(
                        "caravan.health.ready-needs",
                        "ledger,spool",
                        SettingType.severalOf(HealthKind.class, HealthKind::written)));
    }
}
