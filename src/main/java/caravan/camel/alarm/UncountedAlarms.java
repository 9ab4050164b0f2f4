package caravan.camel.alarm;

import org.apache.camel.Exchange;
import org.apache.camel.impl.engine.DefaultInflightRepository;

/** The exchanges under way, without those of alarms. A stop waits for the others only: an alarm has a wait of its own. */
public final class UncountedAlarms extends DefaultInflightRepository {
    /** The exchange property that marks an alarm. */
    static final String MARK = "CaravanAlarm";

    @Override
    public void add(Exchange exchange) {
        if (!isAlarm(exchange)) {
            super.add(exchange);
        }
    }

    @Override
    public void remove(Exchange exchange) {
        if (!isAlarm(exchange)) {
            super.remove(exchange);
        }
    }

    @Override
    public void add(Exchange exchange, String routeId) {
        if (!isAlarm(exchange)) {
            super.add(exchange, routeId);
        }
    }

    @Override
    public void remove(Exchange exchange, String routeId) {
        if (!isAlarm(exchange)) {
            super.remove(exchange, routeId);
        }
    }

    private static boolean isAlarm(Exchange exchange) {
        return exchange.getProperty(MARK) != null;
    }
}
