package caravan.settings.choice;

import caravan.settings.type.SettingType;

/** Kinds of health checks. */
public enum HealthKind {
    LEDGER,
    SPOOL,
    FEEDS,
    SINKS,
    VENDORS;

    /** As a user writes it: lower case. */
    public String written() {
        return SettingType.written(this);
    }
}
