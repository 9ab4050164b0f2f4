package caravan.settings.choice;

import caravan.settings.type.SettingType;

/** What becomes of two records of {@code rest-pages} that have one key and differ, in one reading. */
public enum ConflictName {
    /** Their interval fails, unless they say which of them is newer. */
    FAIL,
    /** The newer one is kept: by when it changed, else by its end, else the one that was read later. */
    NEWER,
    /** Both are kept: key and content together name a record. */
    BOTH;

    /** As a user writes it: lower case, dashes. */
    public String written() {
        return SettingType.written(this);
    }
}
