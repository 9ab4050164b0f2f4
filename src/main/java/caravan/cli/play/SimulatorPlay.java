package caravan.cli.play;

import caravan.launch.Exit;
import caravan.launch.Terminal;
import caravan.simulator.cxone.ContactBook;
import caravan.simulator.cxone.CxOne;
import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;

/**
 * The command {@code simulator}: a vendor in a process of its own; it prints the settings for it. Its data arrives by the
 * clock; the same seed and number a day play the same organisation after each restart.
 */
public final class SimulatorPlay {
    private static final String CLIENT = "simulated-client";
    private static final String SECRET = "simulated-secret";

    /** Days with data before the start, because a run that began weeks ago still follows conversations. */
    private static final int DAYS_BEFORE = 30;

    private final int port;
    private final long seed;
    private final int perDay;
    private final LocalDate first;
    private final FaultOptions faults;

    public SimulatorPlay(int port, long seed, int conversations, int days, FaultOptions faults) {
        this.port = port;
        this.seed = seed;
        this.perDay = Math.max(1, conversations / Math.max(1, days));
        this.first = LocalDate.now(ZoneOffset.UTC).minusDays(Math.max(1, days) + DAYS_BEFORE);
        this.faults = faults;
    }

    public int run(boolean cxOne) throws InterruptedException {
        try (Simulator vendor = cxOne ? cxOne() : genesys()) {
            faults.play(vendor.faults());
            PrintStream out = Terminal.out();
            out.println("# A simulated " + (cxOne ? "NICE CXone tenant" : "Genesys Cloud organisation") + " at "
                    + vendor.uri() + ": " + perDay + (cxOne ? " contacts" : " conversations") + " a day since " + first
                    + ", and more as time goes by.");
            faults.chosen().forEach((fault, figure) -> out.println("# Fault " + fault.written() + "=" + figure));
            out.println("# Put these lines into .env beside application.properties, then start once or run:");
            (cxOne ? cxOneLines(vendor) : genesysLines(vendor)).lines().forEach(out::println);
            new CountDownLatch(1).await();
        } catch (UncheckedIOException refused) {
            Terminal.error()
                    .println("The simulator cannot listen on 127.0.0.1:" + port
                            + ": another program has that port. Choose another one with --port, or --port=0 for any.");
            return Exit.CANNOT_START;
        }
        return Exit.ALL_DELIVERED;
    }

    /** Tokens and job ids differ after each start, as a vendor's do. */
    private Simulator genesys() {
        GenesysCloud vendor = new GenesysCloud(Conversations.daily(seed, first, perDay, Size.REALISTIC))
                .port(port)
                .seed(Instant.now().toEpochMilli())
                .client(CLIENT, SECRET);
        faults.date().ifPresent(vendor::dated);
        return vendor.start();
    }

    private Simulator cxOne() {
        CxOne vendor = new CxOne(ContactBook.daily(seed, first, perDay))
                .port(port)
                .seed(Instant.now().toEpochMilli())
                .client(CLIENT, SECRET)
                .accessKey(CLIENT, SECRET);
        faults.date().ifPresent(vendor::dated);
        return vendor.start();
    }

    private static String genesysLines(Simulator vendor) {
        return """
                GENESYS_CLIENT_ID=%s
                GENESYS_CLIENT_SECRET=%s
                FEED_GENESYS_API_URL=%s
                FEED_GENESYS_TOKEN_URL=%s/oauth/token
                """
                .formatted(CLIENT, SECRET, vendor.uri(), vendor.uri());
    }

    private static String cxOneLines(Simulator vendor) {
        return """
                CARAVAN_FEEDS=acme
                FEED_ACME_SOURCE=cxone-completed
                FEED_ACME_CLIENT_ID=%s
                FEED_ACME_CLIENT_SECRET=%s
                FEED_ACME_TENANT=%s
                FEED_ACME_CONFIGURATION_URL=%s
                FEED_ACME_TOKEN_URL=%s
                """
                .formatted(
                        CLIENT,
                        SECRET,
                        CxOne.TENANT,
                        vendor.uri() + CxOne.CONFIGURATION_PATH,
                        vendor.uri() + CxOne.TOKEN_PATH);
    }
}
