package routes;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.ledger.row.DeliveryRow;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.model.BeanDefinition;
import org.junit.jupiter.api.Test;

class DeliveryFailedRouteTest extends RouteTest {
    @Test
    void aFailedDeliveryIsRecordedAndReported() throws Exception {
        AdviceWith.adviceWith(context, "to-file", file -> file.weaveByType(BeanDefinition.class)
                .selectFirst()
                .replace()
                .throwException(new IllegalStateException("the disk does not respond")));
        MockEndpoint reported = reported();
        reported.expectedMessageCount(1);
        readTheHour();

        publish();

        reported.assertIsSatisfied();
        DeliveryRow row = ledger().deliveries().pending("acme").get(0);
        assertThat(row.failures()).isEqualTo(1);
        assertThat(row.error()).contains("the disk does not respond");
    }
}
