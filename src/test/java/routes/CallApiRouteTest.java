package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.camel.call.Call;
import caravan.camel.call.CallResult;
import caravan.camel.call.VendorUnavailableException;
import caravan.simulator.fault.Fault;
import java.util.List;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

class CallApiRouteTest extends RouteTest {
    @Test
    void a401RenewsTheTokenAndSendsTheSameRequestAgain() throws Exception {
        Call probe = feed().probe().orElseThrow();
        template.sendBody("direct:call-api", probe);
        vendor().faults().onNextQueries(1, new Fault.TokenDies());
        MockEndpoint sent = seenAt("call-api", "send");
        sent.expectedMessageCount(2);

        Object answer = template.requestBody("direct:call-api", probe);

        sent.assertIsSatisfied();
        Message first = sent.getExchanges().get(0).getMessage();
        Message second = sent.getExchanges().get(1).getMessage();
        assertThat(second.getBody(String.class)).isEqualTo(first.getBody(String.class));
        assertThat(second.getHeader("Authorization")).isNotEqualTo(first.getHeader("Authorization"));
        assertThat(answer).isInstanceOf(CallResult.Answered.class);
    }

    @Test
    void a503IsRetriedByTheCaller() throws Exception {
        vendor().faults().onNextQueries(1, new Fault.Status(503));
        MockEndpoint sent = seenAt("call-api", "send");
        sent.expectedMessageCount(1);

        assertThatThrownBy(() ->
                        template.requestBody("direct:call-api", feed().probe().orElseThrow()))
                .hasCauseInstanceOf(VendorUnavailableException.class);

        sent.assertIsSatisfied();
    }

    /** Camel has two components of one class. HttpClient would retry a 429 by itself. */
    @Test
    void requestsOverHttpsAreSentAsThoseOverHttp() {
        for (String component : List.of("http", "https")) {
            HttpComponent http = context.getComponent(component, HttpComponent.class);

            assertThat(http.isAutomaticRetriesDisabled()).as(component).isTrue();
            assertThat(http.isCookieManagementDisabled()).as(component).isTrue();
            assertThat(http.isUseSystemProperties()).as(component).isTrue();
        }
    }
}
