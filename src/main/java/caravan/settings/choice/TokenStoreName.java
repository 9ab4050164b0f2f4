package caravan.settings.choice;

import caravan.settings.type.SettingType;

/** The places of tokens: this process, or the ledger's database, encrypted, for other processes and later starts. */
public enum TokenStoreName {
    MEMORY,
    JDBC;

    /** As a user writes it: lower case, dashes. */
    public String written() {
        return SettingType.written(this);
    }
}
