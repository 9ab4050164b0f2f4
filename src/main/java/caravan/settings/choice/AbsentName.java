package caravan.settings.choice;

import caravan.settings.type.SettingType;

/** What a answer of {@code rest-pages} means that has no records where they are said to be. */
public enum AbsentName {
    /** The pointer is wrong, or the answer is. */
    ERROR,
    /** There are none. */
    EMPTY;

    /** As a user writes it: lower case, dashes. */
    public String written() {
        return SettingType.written(this);
    }
}
