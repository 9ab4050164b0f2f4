package caravan.settings.choice;

import caravan.settings.type.SettingType;

/** How published data files are compressed. */
public enum CompressionName {
    GZIP,
    ZSTD,
    NONE;

    /** As a user writes it: lower case, dashes. */
    public String written() {
        return SettingType.written(this);
    }
}
