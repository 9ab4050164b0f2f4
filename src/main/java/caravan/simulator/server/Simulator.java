package caravan.simulator.server;

import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.data.View;
import caravan.simulator.fault.Faults;
import caravan.simulator.fault.Organisation;
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

/** A vendor that runs on 127.0.0.1 until it is closed. Safe for many threads. */
public final class Simulator implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int THREADS = 32;

    private final HttpServer server;
    private final HttpHandler front;
    private final @Nullable DatedPort port;
    private final ExecutorService threads;
    private final Organisation organisation;
    private final Faults faults;
    private final Statistics statistics;

    private Simulator(
            HttpServer server,
            HttpHandler front,
            @Nullable DatedPort port,
            ExecutorService threads,
            Organisation organisation,
            Faults faults,
            Statistics statistics) {
        this.server = server;
        this.front = front;
        this.port = port;
        this.threads = threads;
        this.organisation = organisation;
        this.faults = faults;
        this.statistics = statistics;
    }

    public static Simulator start(
            int port,
            HttpHandler front,
            Organisation organisation,
            Faults faults,
            Statistics statistics,
            @Nullable Clock date) {
        // else small answers wait 40 ms; the JVM reads it once, when its first HttpServer is made
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
            return new Simulator(server, front, before, threads, organisation, faults, statistics);
        } catch (IOException refused) {
            throw new UncheckedIOException("The simulator could not listen on " + HOST + ":" + port, refused);
        }
    }

    /** The root of its addresses, {@code http://127.0.0.1:1234}. */
    public URI uri() {
        int number = port == null ? server.getAddress().getPort() : port.number();
        return URI.create("http://" + HOST + ":" + number);
    }

    /** What answers behind its socket, for who asks without one. */
    public HttpHandler front() {
        return front;
    }

    /** What goes wrong, and when. */
    public Faults faults() {
        return faults;
    }

    public Statistics statistics() {
        return statistics;
    }

    /** The jobs that it took. */
    public SimulatedJobs jobs() {
        return organisation.jobs();
    }

    /** Up to when the data is complete for jobs. */
    public Availability availability() {
        return organisation.availability();
    }

    /** What it has, to be added to and corrected. */
    public Conversations conversations() {
        organisation.timeline().catchUp();
        return organisation.present().conversations();
    }

    /** What the details query has at this moment, ascending by start. */
    public Stream<Conversation> truth() {
        Conversations conversations = conversations();
        return organisation.present().view().entries().map(conversations::conversation);
    }

    /**
     * What jobs submitted at this moment would find of all time, ascending by start: nothing that began at the date of
     * availability or later, and open what ended later, but for records made by hand. Their {@link
     * Conversation#jobJson} is what stands in the results.
     */
    public Stream<Conversation> jobTruth() {
        Conversations conversations = conversations();
        return new View(conversations.table(), availability().date()).entries().map(conversations::conversation);
    }

    /**
     * Something happens to the data at that instant by the simulator's clock: {@code at(noon, data ->
     * data.end(data.find(id).orElseThrow(), noon))}.
     */
    public Simulator at(Instant instant, Consumer<Conversations> change) {
        organisation.timeline().at(instant, change);
        return this;
    }

    /**
     * These arrive late: they are not there from now until that instant.
     *
     * @throws IllegalArgumentException when one is not there now
     */
    public Simulator arriveAt(Instant instant, Collection<Conversation> late) {
        List<Conversation> removed = conversations().remove(late);
        return at(instant, data -> data.restore(removed));
    }

    /** Stops it at once; requests that are held get no answer. */
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
