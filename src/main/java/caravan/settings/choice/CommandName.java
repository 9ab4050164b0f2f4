package caravan.settings.choice;

import caravan.settings.type.SettingType;

/** What the process does; {@code demo} is {@code once} beside the simulator, {@code repair} is {@code verify --repair}. */
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

    /** Whether the process takes the ledger's work up, rather than look at it. */
    public boolean works() {
        return this == RUN || this == ONCE || this == BACKFILL || this == REPLAY || this == REPAIR;
    }

    /** Whether a feed whose own settings are wrong may be left out of it, rather than refuse it to the others. */
    public boolean goesOnWithoutMistaken() {
        return works() || this == STATUS;
    }

    /** Whether the vendor is asked, so that credentials are needed. */
    public boolean asks() {
        return this == RUN || this == ONCE || this == BACKFILL || this == CHECK || this == REPAIR;
    }

    /** As a user writes it: lower case, dashes. */
    public String written() {
        return SettingType.written(this);
    }
}
