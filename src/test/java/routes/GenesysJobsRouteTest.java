package routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

class GenesysJobsRouteTest extends RouteTest {
    @Test
    void aJobIsSubmittedPolledReadPageByPageAndDeleted() throws Exception {
        MockEndpoint submits = seenAt("genesys-jobs", "submit");
        MockEndpoint polls = seenAt("genesys-jobs", "poll");
        MockEndpoint pages = seenAt("genesys-jobs", "results");
        MockEndpoint deletions = seenAt("genesys-jobs", "delete");
        submits.expectedMessageCount(1);
        polls.expectedMinimumMessageCount(1);
        pages.expectedMessageCount(3);
        deletions.expectedMessageCount(1);

        readTheHour();

        MockEndpoint.assertIsSatisfied(context);
        assertThat(spooled().counts().records()).isEqualTo(250);
        assertThat(vendor().jobs().left()).isEmpty();
    }

    @Override
    void settings(Map<String, String> settings) {
        settings.put("feed.acme.source", "genesys-jobs");
        settings.put("feed.acme.job-poll", "1ms");
        settings.put("feed.acme.page-size", "100");
    }
}
