package caravan.settings.choice;

import caravan.settings.type.SettingType;

/** Where tokens are kept: in this process, or encrypted in the ledger's database, for other processes and later starts. */
public enum TokenStoreName {
    MEMORY,
    JDBC;

    /** As a user writes it: lower case, dashes. */
    public String written() {
        return SettingType.written(this);
    }
}
