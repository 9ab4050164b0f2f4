package caravan.sink.s3;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;

/** The S3 server of {@link S3Server} as a process of its own, to be killed with -9 and started again. */
public final class S3Process implements AutoCloseable {
    private final Path folder;
    private final int port;
    private Process process;

    private S3Process(Path folder, int port) throws IOException {
        this.folder = folder;
        this.port = port;
        this.process = run();
    }

    /** With its objects below a folder, and the bucket of {@link S3Server}. */
    public static S3Process start(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("objects"));
        S3Process started = new S3Process(folder, freePort());
        try (S3Client client = started.store().client()) {
            client.createBucket(create -> create.bucket(S3Server.BUCKET));
        }
        return started;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public S3Store store() {
        return new S3Store(null, address(), true, S3Server.KEYS, S3Store.Checksums.WHEN_SUPPORTED);
    }

    /** {@code kill -9}: what it has on disk stays as it is. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    public void startAgain() throws IOException {
        process = run();
    }

    @Override
    public void close() {
        kill();
    }

    private Process run() throws IOException {
        Path properties = folder.resolve("s3proxy.properties");
        Files.writeString(
                properties,
                """
                s3proxy.endpoint=%s
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                jclouds.identity=none
                jclouds.credential=none
                """
                        .formatted(
                                address(),
                                S3Server.KEYS.accessKey(),
                                S3Server.KEYS.secretKey(),
                                folder.resolve("objects")));
        Process started = java(
                folder.resolve("s3proxy.log"), List.of("org.gaul.s3proxy.Main", "--properties", properties.toString()));
        await().atMost(Duration.ofMinutes(1)).until(this::answers);
        return started;
    }

    /** A main class with this test's class path, as a process; its output goes to a file. */
    static Process java(Path output, List<String> arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"));
        builder.command().addAll(arguments);
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
