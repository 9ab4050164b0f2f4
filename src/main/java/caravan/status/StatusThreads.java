package caravan.status;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of the status port, and the time limits of the JDK's server. A client that sends half a request holds one
 * thread until its time is over, and delays no other client.
 */
final class StatusThreads {
    /** Further requests at the same time are closed without a response. */
    private static final int MOST = 64;

    private static final String MOST_SECONDS_TO_SEND = "10";
    private static final String MOST_SECONDS_TO_TAKE = "30";

    private StatusThreads() {}

    /** The JDK reads these once, with its first server; {@code -D} wins. */
    static void bound() {
        given("sun.net.httpserver.maxReqTime", MOST_SECONDS_TO_SEND);
        given("sun.net.httpserver.maxRspTime", MOST_SECONDS_TO_TAKE);
        given("sun.net.httpserver.maxReqHeaders", "50");
        given("sun.net.httpserver.maxReqHeaderSize", "16384");
        given("jdk.httpserver.maxConnections", "256");
    }

    static ExecutorService threads() {
        return new ThreadPoolExecutor(2, MOST, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "status");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static void given(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
