package caravan.settings.choice;

import caravan.settings.type.SettingType;

/** Where a feed's intervals are published; {@code to-} and the name is the route. */
public enum SinkName {
    FILE,
    KAFKA,
    S3;

    /** As a user writes it: lower case, dashes. */
    public String written() {
        return SettingType.written(this);
    }
}
