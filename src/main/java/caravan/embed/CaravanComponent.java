package caravan.embed;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * The component {@code caravan}: {@code from("caravan:acme?region=us-east-1&clientId=…")} extracts one feed and sends what it
 * extracts into the route.
 */
public final class CaravanComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String feed, Map<String, Object> parameters) {
        Map<String, String> given = new HashMap<>();
        parameters.forEach((name, value) -> given.put(name, String.valueOf(value)));
        parameters.clear(); // a name that no setting has is a mistake that the start reports
        return new CaravanEndpoint(uri, this, new FeedParameters(feed, given));
    }
}
