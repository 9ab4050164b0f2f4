package caravan.settings.choice;

import caravan.settings.type.SettingType;

/** How client id and secret reach the token endpoint (RFC 6749, 2.3.1); JSON is what some vendors want instead. */
public enum ClientAuth {
    BASIC,
    /** As the vendors' own SDKs send it: without the form encoding of the RFC. */
    BASIC_RAW,
    FORM,
    JSON;

    /** As a user writes it: lower case, dashes. */
    public String written() {
        return SettingType.written(this);
    }
}
