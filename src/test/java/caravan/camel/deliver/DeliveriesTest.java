package caravan.camel.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.camel.AcmeParts;
import caravan.camel.call.ShutdownSignal;
import caravan.ledger.row.DeliveryRow;
import caravan.ledger.row.IntervalState;
import caravan.meter.NoMeters;
import caravan.settings.sink.DeliverySettings;
import caravan.sink.SinkException;
import caravan.spool.Manifest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.support.UnitOfWorkHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesTest {
    @TempDir
    Path folder;

    private AcmeParts acme;
    private Deliveries deliveries;
    private Manifest manifest;

    @BeforeEach
    void spoolAnInterval() throws Exception {
        acme = new AcmeParts(folder);
        deliveries = new Deliveries(
                acme.feeds,
                acme.ledger,
                acme.spool,
                new DamagedIntervals(acme.ledger, acme.paused(), acme.inFlight),
                new DeliverySettings(Duration.ofSeconds(10), 3, new DeliverySettings.Redeliveries(2, 1, 1)),
                new ShutdownSignal(List.of(), List.of()),
                new NoMeters(),
                acme.clock);
        manifest = acme.spooled(AcmeParts.conversation("c-1"));
    }

    @AfterEach
    void closeTheParts() throws Exception {
        acme.close();
    }

    @Test
    void theSpoolFileIsDeletedWithTheLastDelivery() throws Exception {
        Exchange exchange = begun();
        Path file = acme.spool.path(manifest, acme.feed().compression());
        assertThat(file).exists();

        new Publisher(acme.feeds, acme.ledger).publish(exchange);
        deliveries.delivered(exchange);

        assertThat(file).doesNotExist();
        assertThat(acme.row().state()).isEqualTo(IntervalState.DELIVERED);
    }

    @Test
    void aSinkPausesAfterThreeFailuresInARow() {
        for (int i = 0; i < 3; i++) {
            assertThat(deliveries.isUp("acme", "file")).isTrue();
            acme.clock.move(Duration.ofSeconds(11));
            deliveries.failed(failing(begun()));
        }

        assertThat(deliveries.isUp("acme", "file")).isFalse();
        assertThat(deliveries.due("acme", "file")).isEmpty();
        acme.clock.move(Duration.ofSeconds(11));
        assertThat(deliveries.isUp("acme", "file")).isTrue();
    }

    @Test
    void aRouteThatEndsWithoutAnOutcomeIsACountedFailure() {
        Exchange exchange = begun();

        UnitOfWorkHelper.doneSynchronizations(
                exchange, exchange.getExchangeExtension().handoverCompletions());

        assertThat(pending().failures()).isEqualTo(1);
        assertThat(pending().error()).contains("ended without the step deliveries.delivered");
    }

    @Test
    void aFailureAfterTheDeliveryDoesNotCount() throws Exception {
        Exchange exchange = begun();
        deliveries.delivered(exchange);

        assertThat(deliveries.failed(failing(exchange))).isNull();
        assertThat(acme.row().state()).isEqualTo(IntervalState.DELIVERED);
    }

    private Exchange begun() {
        Exchange exchange = acme.exchange();
        deliveries.begin(deliveries.due("acme", "file").get(0), exchange);
        return exchange;
    }

    private static Exchange failing(Exchange exchange) {
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new SinkException("the disk does not respond", null));
        return exchange;
    }

    private DeliveryRow pending() {
        return acme.ledger.deliveries().pending("acme").get(0);
    }
}
