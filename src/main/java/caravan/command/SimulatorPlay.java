package caravan.command;

import caravan.simulator.Conversations;
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

    int run() throws InterruptedException {
        Instant end = Instant.now().truncatedTo(ChronoUnit.HOURS);
        Instant start = end.minus(Duration.ofDays(days));
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
}
