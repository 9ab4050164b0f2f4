package caravan.flow;

import caravan.simulator.data.Conversation;
import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A run whose feed has an accepted gap (0 to 3 o'clock), an interval that fails with a text of the vendor (5 o'clock), a revision
 * (7 o'clock), a dead letter (9 o'clock), and delivered intervals after it.
 */
final class TroubledRun implements AutoCloseable {
    static final String VENDOR_TEXT = "<img src=x onerror=\\\"document.title='taken over'\\\"> & <b>bold</b>";
    static final String SHOWN_TEXT = VENDOR_TEXT.replace("\\", "");
    private static final int ALWAYS = 100_000;

    private final Scene scene;
    private final Underway run;

    /** Twelve hours, and a text that looks like HTML. */
    TroubledRun(Path folder) {
        this(folder, 12, VENDOR_TEXT);
    }

    TroubledRun(Path folder, int hours, String vendorText) {
        Duration span = Duration.ofHours(hours);
        this.scene = new Scene(folder, new GenesysCloud(Scene.conversations(20 * hours, span)))
                .at(hour(hours + 1))
                .lasting(span)
                .with("feed.acme.revisit", "P30D")
                .with("feed.acme.revisit-every", "PT0S")
                .with("feed.acme.retention", span.minusMinutes(90).toString())
                .with("feed.acme.accept-gap", "2026-11-01T00:00:00Z/2026-11-01T03:00:00Z")
                .with("feed.acme.requests-per-day", "5000");
        scene.vendor()
                .faults()
                .onNext(
                        ALWAYS,
                        request -> request.interval().startsWith("2026-11-01T05"),
                        new Fault.Says(
                                400,
                                "application/json",
                                "{\"code\": \"bad.request\", \"message\": \"" + vendorText + "\"}"));
        change(9, "\"conversationStart\":\"[^\"]*\"", "\"conversationStart\":\"yesterday\"");
        scene.once();
        change(7, "\"originatingDirection\"", "\"wrapUpNote\":\"late\",\"originatingDirection\"");
        this.run = new Underway(scene);
    }

    static Instant hour(int hour) {
        return Scene.START.plus(Duration.ofHours(hour));
    }

    Scene scene() {
        return scene;
    }

    boolean isRunning() {
        return run.isRunning();
    }

    /** Ends the process and leaves the vendor. */
    void stop() {
        run.close();
    }

    private void change(int hour, String pattern, String replacement) {
        Conversation old = scene.vendor()
                .truth()
                .filter(one -> !one.start().isBefore(hour(hour)) && one.start().isBefore(hour(hour + 1)))
                .skip(3)
                .findFirst()
                .orElseThrow();
        scene.vendor()
                .conversations()
                .correct(
                        old,
                        old.json().replaceFirst(pattern, replacement),
                        old.end().orElse(null));
    }

    @Override
    public void close() {
        run.close();
        scene.close();
    }
}
