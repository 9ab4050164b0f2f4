package caravan.settings.choice;

import caravan.settings.type.SettingType;

/** When requests to S3 carry the SDK's checksums. Older stores accept them only where S3 requires them. */
public enum ChecksumsName {
    WHEN_SUPPORTED,
    WHEN_REQUIRED;

    /** As a user writes it: lower case, dashes. */
    public String written() {
        return SettingType.written(this);
    }
}
