package caravan.settings.choice;

import caravan.settings.type.SettingType;

/** The least important lines that a logger writes. */
public enum LevelName {
    OFF,
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE;

    /** As a user writes it: lower case, dashes. */
    public String written() {
        return SettingType.written(this);
    }
}
