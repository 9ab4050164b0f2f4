package caravan.command;

import caravan.simulator.Contacts;
import caravan.simulator.Conversations;
import caravan.simulator.CxOne;
import caravan.simulator.GenesysCloud;
import caravan.simulator.Simulator;
import caravan.simulator.Size;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;

/** The command {@code simulator}: a vendor in a process of its own, and the settings that lead to it. */
final class SimulatorPlay {
    private static final String CLIENT = "simulated-client";
    private static final String SECRET = "simulated-secret";

    private final int port;
    private final int conversations;
    private final int days;

    SimulatorPlay(int port, int conversations, int days) {
        this.port = port;
        this.conversations = conversations;
        this.days = days;
    }

    int run(boolean cxOne) throws InterruptedException {
        Instant end = Instant.now().truncatedTo(ChronoUnit.HOURS);
        Instant start = end.minus(Duration.ofDays(days));
        return cxOne ? cxOne(start, end) : genesys(start, end);
    }

    private int genesys(Instant start, Instant end) throws InterruptedException {
        try (Simulator vendor = new GenesysCloud(Conversations.of(1, start, end, conversations, Size.REALISTIC))
                .port(port)
                .client(CLIENT, SECRET)
                .start()) {
            PrintStream out = Terminal.out();
            out.println("# " + conversations + " conversations of " + start + "/" + end + "; in .env:");
            out.println("GENESYS_CLIENT_ID=" + CLIENT);
            out.println("GENESYS_CLIENT_SECRET=" + SECRET);
            out.println("FEED_GENESYS_API_URL=" + vendor.uri());
            out.println("FEED_GENESYS_TOKEN_URL=" + vendor.uri() + "/oauth/token");
            new CountDownLatch(1).await();
        }
        return Exit.ALL_IS_THERE;
    }

    private int cxOne(Instant start, Instant end) throws InterruptedException {
        try (Simulator vendor = new CxOne(Contacts.of(1, start, end, conversations))
                .port(port)
                .client(CLIENT, SECRET)
                .accessKey(CLIENT, SECRET)
                .start()) {
            PrintStream out = Terminal.out();
            out.println("# " + conversations + " contacts of " + start + "/" + end + "; in .env:");
            out.println("CARAVAN_FEEDS=acme");
            out.println("FEED_ACME_SOURCE=cxone-completed");
            out.println("FEED_ACME_CLIENT_ID=" + CLIENT);
            out.println("FEED_ACME_CLIENT_SECRET=" + SECRET);
            out.println("FEED_ACME_TENANT=" + CxOne.TENANT);
            out.println("FEED_ACME_CONFIGURATION_URL=" + vendor.uri() + CxOne.CONFIGURATION_PATH);
            out.println("FEED_ACME_TOKEN_URL=" + vendor.uri() + CxOne.TOKEN_PATH);
            new CountDownLatch(1).await();
        }
        return Exit.ALL_IS_THERE;
    }
}
