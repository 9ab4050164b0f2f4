package caravan.settings.choice;

import caravan.settings.type.SettingType;

/** The messages that a sink of the user's own gets for a revision, before its manifest. */
public enum SendName {
    /** One with the data file. */
    FILE,
    /** One for each record. */
    RECORD;

    /** As a user writes it. */
    public String written() {
        return SettingType.written(this);
    }
}
