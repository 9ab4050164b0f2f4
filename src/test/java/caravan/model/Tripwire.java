package caravan.model;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/** Lets each statement that writes to the ledger pass the {@link Danger} of the thread that sends it. */
public final class Tripwire implements Trigger {
    private static final ThreadLocal<@Nullable Danger> DANGER = new ThreadLocal<>();

    /** From now on this thread's statements pass that danger; none with null. */
    static void set(@Nullable Danger danger) {
        DANGER.set(danger);
    }

    static @Nullable Danger danger() {
        return DANGER.get();
    }

    @Override
    public void fire(Connection connection, Object @Nullable [] before, Object @Nullable [] after) throws SQLException {
        Danger danger = DANGER.get();
        if (danger == null) {
            return;
        }
        try {
            danger.pass(Danger.Deed.LEDGER, "ledger");
        } catch (Danger.Harm harm) {
            throw new SQLException("The ledger is not there", harm);
        }
    }
}
