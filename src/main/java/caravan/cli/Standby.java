package caravan.cli;

import caravan.camel.wiring.Start;
import caravan.launch.Exit;
import caravan.ledger.Ledger;
import caravan.ledger.database.LedgerException;
import caravan.settings.StatusSettings;
import caravan.status.StatusAnswer;
import caravan.status.StatusServer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits before Camel starts, as long as another process works on the ledger. It answers health meanwhile: alive, and not
 * ready. PostgreSQL's advisory lock decides who works; it is free as soon as its holder's session has ended.
 */
final class Standby {
    private static final Logger LOG = LoggerFactory.getLogger(Standby.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final String NAME = "standby";

    private final Ledger ledger;
    private final Exit end;
    private final AtomicReference<String> reason = new AtomicReference<>("");

    private Standby(Ledger ledger, Exit end) {
        this.ledger = ledger;
        this.end = end;
    }

    /** Returns at once if the settings have no standby, or no process works on the ledger. */
    static void await(Start start, Exit end) throws IOException, InterruptedException {
        if (!start.settings().ledger().standby()) {
            return;
        }
        Standby standby = new Standby(start.ledger(), end);
        if (!standby.takes()) {
            standby.await(start.settings().status());
        }
    }

    private void await(StatusSettings address) throws IOException, InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        StatusServer server = new StatusServer(
                address,
                Map.of(
                        "/health", () -> answer(true),
                        "/observe/health/live", () -> answer(true),
                        "/observe/health/ready", () -> answer(false),
                        "/observe/health", () -> answer(false),
                        "/status", () -> answer(false)));
        server.start();
        try {
            do {
                boolean unused = never.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            } while (!takes());
        } finally {
            server.stop();
        }
        LOG.info("Standby ends: this process works on the ledger now");
    }

    /** Takes the lock if it is free. An outage of the database is no reason to end. */
    private boolean takes() {
        try {
            ledger.claim(why -> {
                LOG.error("{}", why);
                end.with(Exit.TEMPORARY);
            });
            return true;
        } catch (LedgerException e) {
            String now = String.valueOf(e.getMessage());
            if (!now.equals(reason.getAndSet(now))) {
                LOG.info("Standing by reason=\"{}\"", now);
            }
            return false;
        }
    }

    private StatusAnswer answer(boolean up) {
        ObjectNode body = new JsonMapper().createObjectNode().put("status", up ? "UP" : "DOWN");
        body.putArray("checks")
                .addObject()
                .put("name", NAME)
                .put("status", up ? "UP" : "DOWN")
                .put("reason", reason.get());
        return StatusAnswer.json(up, body.toString());
    }
}
