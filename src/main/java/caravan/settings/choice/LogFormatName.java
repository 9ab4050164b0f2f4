package caravan.settings.choice;

import caravan.settings.type.SettingType;

/** The form of the log's lines. */
public enum LogFormatName {
    /** For people. */
    TEXT,
    /** One JSON object a line, with the names of the Elastic Common Schema. */
    JSON;

    /** As a user writes it: lower case, dashes. */
    public String written() {
        return SettingType.written(this);
    }
}
