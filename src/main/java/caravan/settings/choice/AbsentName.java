package caravan.settings.choice;

import caravan.settings.type.SettingType;

/** The meaning of a response of {@code rest-pages} without the array of records. */
public enum AbsentName {
    /** The pointer or the response is wrong. */
    ERROR,
    /** There are no records. */
    EMPTY;

    /** As a user writes it: lower case, dashes. */
    public String written() {
        return SettingType.written(this);
    }
}
