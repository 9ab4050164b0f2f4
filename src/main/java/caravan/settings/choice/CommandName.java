package caravan.settings.choice;

import caravan.settings.type.SettingType;

/** The commands of a process. {@code demo} is {@code once} with the simulator, {@code repair} is {@code verify --repair}. */
public enum CommandName {
    RUN,
    ONCE,
    BACKFILL,
    REPLAY,
    PLAN,
    CHECK,
    STATUS,
    VERIFY,
    REPAIR;

    /** Whether the process works on the ledger and does not only read it. */
    public boolean works() {
        return this == RUN || this == ONCE || this == BACKFILL || this == REPLAY || this == REPAIR;
    }

    /** Whether the process leaves out a feed with wrong settings, and runs the others. */
    public boolean goesOnWithoutMistaken() {
        return works() || this == STATUS;
    }

    /** Whether the command sends requests to the vendor. */
    public boolean needsCredentials() {
        return this == RUN || this == ONCE || this == BACKFILL || this == CHECK || this == REPAIR;
    }

    /** As a user writes it: lower case, dashes. */
    public String written() {
        return SettingType.written(this);
    }
}
