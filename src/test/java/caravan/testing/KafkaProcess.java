package caravan.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** A real broker as a process of its own, which can be killed and started again on the same port. */
public final class KafkaProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> QUICKLY_UP = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Path folder;
    private final int port;
    private final Map<String, String> config = new TreeMap<>(KafkaBroker.SMALL);
    private List<String> java = QUICKLY_UP;
    private @Nullable Process process;

    public KafkaProcess(Path folder) throws IOException {
        this.folder = folder;
        this.port = free();
        int controller = free();
        config.put("node.id", "1");
        config.put("process.roles", "broker,controller");
        config.put("controller.quorum.voters", "1@localhost:" + controller);
        config.put("controller.listener.names", "CONTROLLER");
        config.put("listeners", "CLIENTS://localhost:" + port + ",CONTROLLER://localhost:" + controller);
        config.put("inter.broker.listener.name", "CLIENTS");
        config.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        config.put("log.dirs", folder.resolve("log").toString());
        config.put("broker.session.timeout.ms", "2000");
        config.put("broker.heartbeat.interval.ms", "500");
        config.put("auto.create.topics.enable", "false");
    }

    /** Changes its configuration before it is started. */
    public KafkaProcess with(Map<String, String> others) {
        config.putAll(others);
        return this;
    }

    /** Runs with other options of Java than those that make it start quickly. */
    public KafkaProcess onJava(List<String> options) {
        java = List.copyOf(options);
        return this;
    }

    public String address() {
        return "localhost:" + port;
    }

    /** Starts it and waits until it answers a client with these properties. */
    public void start(Map<String, String> client) throws IOException {
        launch();
        Map<String, Object> properties = new LinkedHashMap<>(client);
        properties.put("bootstrap.servers", address());
        properties.put("reconnect.backoff.max.ms", "200");
        try (Admin admin = Admin.create(properties)) {
            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(Exception.class)
                    .until(() -> runs()
                            && !admin.describeCluster()
                                    .nodes()
                                    .get(5, TimeUnit.SECONDS)
                                    .isEmpty());
        }
    }

    /** Starts it and waits for nothing. */
    public void launch() throws IOException {
        Files.createDirectories(folder.resolve("log"));
        Path identity = folder.resolve("log/meta.properties");
        if (!Files.exists(identity)) { // what StorageTool format writes
            Files.writeString(
                    identity,
                    "version=1\ncluster.id=4L6g3nShT-eMCtK--X86sw\nnode.id=1\ndirectory.id=Ss3bJ5ZOQnmDkRkIcMLKEg\n");
        }
        Path file = folder.resolve("server.properties");
        Files.writeString(
                file,
                config.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("\n")));
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.command().addAll(java);
        builder.command().addAll(List.of("-cp", System.getProperty("java.class.path"), "kafka.Kafka", file.toString()));
        process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output.log").toFile()))
                .start();
    }

    /** {@code kill -9}; returns once its port is free. */
    public void kill() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroyForcibly();
        try {
            running.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process = null;
    }

    private boolean runs() throws IOException {
        if (process == null || !process.isAlive()) {
            throw new AssertionError("The broker ended: " + Files.readString(folder.resolve("output.log")));
        }
        return true;
    }

    @Override
    public void close() {
        kill();
    }

    private static int free() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
