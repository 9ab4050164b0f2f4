package caravan.settings.choice;

import caravan.settings.type.SettingType;

/** Which lists of a snapshot of {@code rest-pages} are published with their records. */
public enum SnapshotName {
    /** Each list. */
    ALWAYS,
    /** A list that differs from the last delivered one. */
    CHANGED;

    /** As a user writes it: lower case, dashes. */
    public String written() {
        return SettingType.written(this);
    }
}
