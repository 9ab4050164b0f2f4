package caravan.settings.choice;

import caravan.settings.type.SettingType;

/** The sinks; {@code to-} and the name is the sink's route. */
public enum SinkName {
    FILE,
    KAFKA,
    S3;

    /** As a user writes it: lower case, dashes. */
    public String written() {
        return SettingType.written(this);
    }
}
