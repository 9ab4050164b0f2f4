package routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

class GenesysQueryRouteTest extends RouteTest {
    @Test
    void pagesAreRequestedUntilTheReadingHasAllOfThem() throws Exception {
        MockEndpoint requests = seenAt("genesys-query", "query");
        requests.expectedMessageCount(3);

        readTheHour();

        requests.assertIsSatisfied();
        assertThat(spooled().counts().records()).isEqualTo(250);
    }
}
