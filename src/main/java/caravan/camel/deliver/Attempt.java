package caravan.camel.deliver;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;
import org.apache.camel.SafeCopyProperty;

/**
 * One try of a delivery and its outcome. It travels with the exchange where no step of a user's route can remove it: body,
 * headers, variables and properties may change. Thread-safe.
 */
final class Attempt implements SafeCopyProperty {
    private static final String NAME = "CaravanAttempt";

    private enum Stage {
        OPEN,
        DELIVERED,
        FAILED
    }

    private final Delivery delivery;
    private final long begun = System.nanoTime();
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.OPEN);

    Attempt(Delivery delivery) {
        this.delivery = delivery;
    }

    /**
     * The try of an exchange.
     *
     * @throws IllegalStateException if the route {@code deliver} did not begin it
     */
    static Attempt of(Exchange exchange) {
        Attempt attempt = exchange.getExchangeExtension().getSafeCopyProperty(NAME, Attempt.class);
        if (attempt == null) {
            throw new IllegalStateException("No delivery travels with this exchange. Only the route deliver sends to"
                    + " to-NAME, and publisher and deliveries work on its exchange.");
        }
        return attempt;
    }

    void travelWith(Exchange exchange) {
        ExchangeExtension extension = exchange.getExchangeExtension();
        extension.setSafeCopyProperty(NAME, this);
    }

    Delivery delivery() {
        return delivery;
    }

    Duration took() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    boolean isOver() {
        return stage.get() != Stage.OPEN;
    }

    boolean isDelivered() {
        return stage.get() == Stage.DELIVERED;
    }

    void delivered() {
        stage.set(Stage.DELIVERED);
    }

    void failed() {
        stage.compareAndSet(Stage.OPEN, Stage.FAILED);
    }

    /** A copy of the exchange belongs to the same try. */
    @Override
    public SafeCopyProperty safeCopy() {
        return this;
    }
}
