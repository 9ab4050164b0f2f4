package caravan.settings.choice;

import caravan.settings.type.SettingType;

/** How a feed of {@code rest-pages} requests the next page. */
public enum PagingName {
    /** There is one page. */
    NONE,
    /** By its number. */
    PAGE,
    /** By the number of records so far. */
    OFFSET,
    /** By a token or cursor from the response. */
    TOKEN,
    /** By an address from the response. */
    LINK;

    /** As a user writes it: lower case, dashes. */
    public String written() {
        return SettingType.written(this);
    }

    /** Whether the request for the next page carries a number, an offset or a token. */
    public boolean isCarried() {
        return this == PAGE || this == OFFSET || this == TOKEN;
    }
}
