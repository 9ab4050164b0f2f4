package caravan.settings.choice;

import caravan.settings.type.SettingType;

/** The formats of instants in records of {@code rest-pages}. */
public enum StartFormatName {
    ISO,
    /** Seconds since 1970, with or without a fraction. */
    EPOCH_S,
    /** Milliseconds since 1970. */
    EPOCH_MS;

    /** As a user writes it: lower case, dashes. */
    public String written() {
        return SettingType.written(this);
    }
}
