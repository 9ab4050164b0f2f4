package caravan.settings.choice;

import caravan.settings.type.SettingType;

/** The handling of two different records of {@code rest-pages} with one key in one reading. */
public enum ConflictName {
    /** Their interval fails, unless the records show which one is newer. */
    FAIL,
    /** The newer one is kept: by its last change, else by its end, else the one read later. */
    NEWER,
    /** Both are kept: key and content together name a record. */
    BOTH;

    /** As a user writes it: lower case, dashes. */
    public String written() {
        return SettingType.written(this);
    }
}
