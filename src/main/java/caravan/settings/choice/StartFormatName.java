package caravan.settings.choice;

import caravan.settings.type.SettingType;

/** How records of {@code rest-pages} write their instants. */
public enum StartFormatName {
    ISO,
    /** Seconds since 1970, with a fraction or without. */
    EPOCH_S,
    /** Milliseconds since 1970. */
    EPOCH_MS;

    /** As a user writes it: lower case, dashes. */
    public String written() {
        return SettingType.written(this);
    }
}
