package caravan.simulator.server;

import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.data.View;
import caravan.simulator.fault.Faults;
import caravan.simulator.fault.VendorState;
import caravan.simulator.http.DatedPort;
import caravan.simulator.job.Availability;
import caravan.simulator.job.SimulatedJobs;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A simulated vendor that runs on 127.0.0.1 until it is closed. Safe for many threads. */
public final class Simulator implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int THREADS = 32;

    private final HttpServer server;
    private final HttpHandler front;
    private final @Nullable DatedPort port;
    private final ExecutorService threads;
    private final VendorState vendor;
    private final Faults faults;
    private final Statistics statistics;

    private Simulator(
            HttpServer server,
            HttpHandler front,
            @Nullable DatedPort port,
            ExecutorService threads,
            VendorState vendor,
            Faults faults,
            Statistics statistics) {
        this.server = server;
        this.front = front;
        this.port = port;
        this.threads = threads;
        this.vendor = vendor;
        this.faults = faults;
        this.statistics = statistics;
    }

    public static Simulator start(
            int port,
            HttpHandler front,
            VendorState vendor,
            Faults faults,
            Statistics statistics,
            @Nullable Clock date) {
        // otherwise small responses wait 40 ms; the JVM reads this once, at its first HttpServer
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            InetAddress host = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            HttpServer server = HttpServer.create(new InetSocketAddress(host, date == null ? port : 0), 0);
            DatedPort before = date == null ? null : new DatedPort(host, port, server.getAddress(), date);
            ExecutorService threads = Executors.newFixedThreadPool(THREADS, Simulator::thread);
            server.createContext("/", front);
            server.setExecutor(threads);
            server.start();
            if (before != null) {
                before.start();
            }
            return new Simulator(server, front, before, threads, vendor, faults, statistics);
        } catch (IOException refused) {
            throw new UncheckedIOException("The simulator could not listen on " + HOST + ":" + port, refused);
        }
    }

    /** The root of its addresses, {@code http://127.0.0.1:1234}. */
    public URI uri() {
        int number = port == null ? server.getAddress().getPort() : port.number();
        return URI.create("http://" + HOST + ":" + number);
    }

    /** The handler behind the socket, for calls without a socket. */
    public HttpHandler front() {
        return front;
    }

    /** The script of faults. */
    public Faults faults() {
        return faults;
    }

    public Statistics statistics() {
        return statistics;
    }

    /** The submitted jobs. */
    public SimulatedJobs jobs() {
        return vendor.organisation().jobs();
    }

    /** The availability date of the data for jobs. */
    public Availability availability() {
        return vendor.organisation().availability();
    }

    /** Its data; a test may add to it and correct it. */
    public Conversations conversations() {
        vendor.organisation().timeline().catchUp();
        return vendor.organisation().present().conversations();
    }

    /** The conversations that the details query has now, ascending by start. */
    public Stream<Conversation> truth() {
        Conversations conversations = conversations();
        return vendor.organisation().present().view().entries().map(conversations::conversation);
    }

    /**
     * The conversations that a job would find now, of all time, ascending by start: none that began at the availability
     * date or later, and open if they ended later, except for records made by hand. Their {@link Conversation#jobJson}
     * is the record in the results.
     */
    public Stream<Conversation> jobTruth() {
        Conversations conversations = conversations();
        return new View(conversations.table(), availability().date()).entries().map(conversations::conversation);
    }

    /**
     * Changes the data at that instant by the clock of the simulator: {@code at(noon, data ->
     * data.end(data.find(id).orElseThrow(), noon))}.
     */
    public Simulator at(Instant instant, Consumer<Conversations> change) {
        vendor.organisation().timeline().at(instant, change);
        return this;
    }

    /**
     * Hides conversations until that instant.
     *
     * @throws IllegalArgumentException if one does not exist now
     */
    public Simulator arriveAt(Instant instant, Collection<Conversation> late) {
        List<Conversation> removed = conversations().remove(late);
        return at(instant, data -> data.restore(removed));
    }

    /** Stops at once; held requests get no response. */
    @Override
    public void close() {
        if (port != null) {
            port.close();
        }
        server.stop(0);
        threads.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "simulator");
        thread.setDaemon(true);
        return thread;
    }
}
