package routes;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.camel.feed.Failure;
import caravan.ledger.row.DeliveryRow;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

/** The sink {@code partner} is a route of a user's own; here it leads to a MockEndpoint. */
class ToEndpointRouteTest extends RouteTest {
    @Override
    void settings(Map<String, String> settings) {
        settings.put("feed.acme.sink", "partner");
        settings.put("sink.partner.route", "to-partner");
        settings.put("sink.partner.send", "file");
        settings.put("sink.partner.manifests", folder.resolve("manifests").toString());
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:to-partner").routeId("to-partner").to("mock:partner");
            }
        };
    }

    @Test
    void aRevisionIsRecordedAfterItsManifestIsTaken() throws Exception {
        MockEndpoint partner = getMockEndpoint("mock:partner");
        partner.expectedMessageCount(2);
        partner.expectedHeaderValuesReceivedInAnyOrder("CaravanKind", "file", "manifest");
        partner.whenAnyExchangeReceived(
                message -> assertThat(ledger().deliveries().pending("acme")).hasSize(1));
        readTheHour();

        send();

        partner.assertIsSatisfied();
        assertThat(ledger().deliveries().pending("acme")).isEmpty();
    }

    @Test
    void aRefusedMessageIsReportedAndNotSentAgainAtOnce() throws Exception {
        MockEndpoint partner = getMockEndpoint("mock:partner");
        partner.expectedMessageCount(1);
        partner.whenAnyExchangeReceived(message -> {
            throw new IOException("the partner does not answer");
        });
        MockEndpoint reported = reported();
        reported.expectedMessageCount(1);
        readTheHour();

        send();

        MockEndpoint.assertIsSatisfied(context);
        assertThat(reported.getExchanges()
                        .get(0)
                        .getMessage()
                        .getBody(Failure.class)
                        .reason())
                .contains("to-partner", "the partner does not answer");
        List<DeliveryRow> pending = ledger().deliveries().pending("acme");
        assertThat(pending).singleElement().extracting(DeliveryRow::failures).isEqualTo(1);
    }

    private void send() throws Exception {
        AdviceWith.adviceWith(context, "deliver-acme-partner", deliver -> deliver.replaceFromWith("direct:delivery"));
        template.sendBody("direct:delivery", "");
    }
}
