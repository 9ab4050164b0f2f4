package caravan.settings.choice;

import caravan.settings.type.SettingType;

/** What the last page of {@code rest-pages} is known by. */
public enum LastPageName {
    /** It has no records. */
    EMPTY,
    /** It has fewer records than were asked for. */
    SHORT,
    /** With it the vendor's total is reached. */
    TOTAL,
    /** It leaves out what another page would be asked for with. */
    ABSENT;

    /** As a user writes it: lower case, dashes. */
    public String written() {
        return SettingType.written(this);
    }
}
