package caravan.observe;

import caravan.ledger.database.LedgerException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** A health check with a name and a reason. It is no part of liveness, because a restart would help none of them. */
final class NamedCheck extends AbstractHealthCheck {
    private final boolean needed;
    private final Supplier<Optional<String>> trouble;

    /**
     * Makes a check.
     *
     * @param needed whether the process is not ready while it fails
     * @param trouble the reason of a failure, empty if all is well
     */
    NamedCheck(String name, boolean needed, Supplier<Optional<String>> trouble) {
        super("caravan", name);
        this.needed = needed;
        this.trouble = trouble;
    }

    @Override
    public boolean isReadiness() {
        return needed;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        try {
            Optional<String> reason = trouble.get();
            reason.ifPresentOrElse(why -> builder.message(why).down(), builder::up);
        } catch (LedgerException e) {
            builder.message("the ledger cannot be read: " + e.getMessage()).unknown();
        }
    }
}
