package caravan.settings.choice;

import caravan.settings.type.SettingType;

/** How a feed of {@code rest-pages} asks for the next page. */
public enum PagingName {
    /** There is one page. */
    NONE,
    /** By its number. */
    PAGE,
    /** By how many records were shown. */
    OFFSET,
    /** By a token or cursor that the answer told. */
    TOKEN,
    /** By an address that the answer told. */
    LINK;

    /** As a user writes it: lower case, dashes. */
    public String written() {
        return SettingType.written(this);
    }

    /** Whether the request must carry something for the next page. */
    public boolean isCarried() {
        return this == PAGE || this == OFFSET || this == TOKEN;
    }
}
