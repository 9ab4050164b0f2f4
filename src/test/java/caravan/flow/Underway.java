package caravan.flow;

import static org.awaitility.Awaitility.await;

import caravan.launch.Launch;
import java.time.Duration;

/** The command {@code run} of a scene, until it is closed. */
final class Underway implements AutoCloseable {
    private final Launch launch;
    private final Thread thread;

    Underway(Scene scene) {
        this(scene.with("caravan.command", "run").launch());
    }

    /** Of a launch whose command is {@code run}. */
    Underway(Launch launch) {
        this.launch = launch;
        this.thread = new Thread(launch::run, "run");
        thread.start();
    }

    boolean isRunning() {
        return thread.isAlive();
    }

    @Override
    public void close() {
        launch.stop();
        await().atMost(Duration.ofSeconds(30)).until(() -> !thread.isAlive());
    }
}
