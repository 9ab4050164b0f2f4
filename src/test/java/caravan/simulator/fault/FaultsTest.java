package caravan.simulator.fault;

import static caravan.simulator.Caller.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.simulator.Caller;
import caravan.simulator.data.Conversations;
import caravan.simulator.server.Simulator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The script decides which request gets which fault. */
class FaultsTest {
    private final Conversations conversations = Caller.day(30);

    @AutoClose
    private final Simulator simulator = Caller.vendor(conversations).start();

    private final Caller caller = Caller.authorized(simulator);

    @Test
    void tokensDieAfterTheScriptedNumberOfRequests() throws Exception {
        simulator.faults().tokensDieAfter(2);

        for (int token = 0; token < 2; token++) {
            assertThat(statusOfNext()).isEqualTo(200);
            assertThat(statusOfNext()).isEqualTo(200);
            assertThat(statusOfNext()).isEqualTo(401);
            caller.authorized();
        }
    }

    @Test
    void faultsHappenOnlyToTheirScriptedRequests() throws Exception {
        simulator
                .faults()
                .onQuery(2, new Fault.Status(500))
                .onNextQueries(1, new Fault.Status(502))
                .onNext(
                        2,
                        request -> request.interval().equals("2026-11-05T00:00:00Z/2026-11-06T00:00:00Z"),
                        new Fault.Status(503))
                .onToken(2, new Fault.Status(504));

        assertThat(caller.page("2026-11-05T00:00:00Z/2026-11-06T00:00:00Z", 1).statusCode())
                .isEqualTo(502);
        assertThat(statusOfNext()).isEqualTo(500);
        assertThat(statusOfNext()).isEqualTo(200);
        assertThat(caller.page("2026-11-05T00:00:00Z/2026-11-06T00:00:00Z", 1).statusCode())
                .isEqualTo(503);
        assertThat(statusOfNext()).isEqualTo(200);
        assertThat(caller.basic("acme", "s3cret").statusCode()).isEqualTo(504);
        assertThat(caller.basic("acme", "s3cret").statusCode()).isEqualTo(200);
        assertThat(simulator.faults().outstanding()).isZero();
    }

    @Test
    void faultsOfOneRequestArePlayedInTheOrderOfTheScript() throws Exception {
        simulator.faults().onQuery(1, new Fault.TokenDies()).onQuery(1, new Fault.Status(500));

        assertThat(statusOfNext()).isEqualTo(500);
        assertThat(statusOfNext()).isEqualTo(401);
    }

    @Test
    void aFaultForNoRequestIsRefused() {
        assertThatThrownBy(() -> simulator.faults().onNextQueries(0, new Fault.Reset()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aClearedScriptDoesNothing() throws Exception {
        simulator
                .faults()
                .onNextQueries(5, new Fault.Status(500))
                .tokensDieAfter(0)
                .clear();

        assertThat(statusOfNext()).isEqualTo(200);
        assertThat(simulator.faults().outstanding()).isZero();
    }

    private int statusOfNext() throws Exception {
        return caller.page(DAY, 1).statusCode();
    }
}
