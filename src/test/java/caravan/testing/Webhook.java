package caravan.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A web service on loopback that takes messages, refuses them, or does not answer. */
public final class Webhook implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile CountDownLatch answers = new CountDownLatch(0);
    private volatile boolean dead;

    public Webhook() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/alarms";
    }

    /** Answers 503 from now on. */
    public Webhook die() {
        dead = true;
        return this;
    }

    /** Answers no request from now on. */
    public Webhook hang() {
        answers = new CountDownLatch(1);
        return this;
    }

    /** Answers again, also the requests that wait. */
    public void comeBack() {
        dead = false;
        answers.countDown();
    }

    /** The number of requests that came, with those that are not answered yet. */
    public int requests() {
        return requests.get();
    }

    /** The bodies that were answered 204. */
    public List<String> taken() {
        return List.copyOf(taken);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.incrementAndGet();
            answers.await();
            if (!dead) {
                taken.add(body);
            }
            exchange.sendResponseHeaders(dead ? 503 : 204, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        answers.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
