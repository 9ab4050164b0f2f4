package caravan.settings.choice;

import caravan.settings.type.SettingType;

/** When requests to S3 carry the SDK's checksums; older stores do not take them unless a request must. */
public enum ChecksumsName {
    WHEN_SUPPORTED,
    WHEN_REQUIRED;

    /** As a user writes it: lower case, dashes. */
    public String written() {
        return SettingType.written(this);
    }
}
