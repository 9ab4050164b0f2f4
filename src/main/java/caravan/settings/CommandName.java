package caravan.settings;

/** What the process does; {@code demo} is {@code once} beside the simulator. */
public enum CommandName {
    RUN,
    ONCE,
    BACKFILL,
    PLAN,
    CHECK,
    STATUS;

    /** Whether the process takes the ledger's work up, rather than look at it. */
    public boolean works() {
        return this == RUN || this == ONCE || this == BACKFILL;
    }

    /** As a user writes it: lower case, dashes. */
    public String written() {
        return Kind.written(this);
    }
}
