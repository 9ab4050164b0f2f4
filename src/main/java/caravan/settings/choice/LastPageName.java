package caravan.settings.choice;

import caravan.settings.type.SettingType;

/** The signs of the last page of {@code rest-pages}. */
public enum LastPageName {
    /** It has no records. */
    EMPTY,
    /** It has fewer records than the page's size. */
    SHORT,
    /** It reaches the vendor's total. */
    TOTAL,
    /** It has no token, link or sign of another page. */
    ABSENT;

    /** As a user writes it: lower case, dashes. */
    public String written() {
        return SettingType.written(this);
    }
}
