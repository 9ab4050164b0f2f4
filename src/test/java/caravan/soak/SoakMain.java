package caravan.soak;

import caravan.launch.Launch;
import java.nio.file.Path;
import java.util.Map;

/** Caravan as its jar starts it, but for the clock, which is the simulated vendor's. */
final class SoakMain {
    private SoakMain() {}

    /** Takes a command, {@code run} or {@code once}, and the file of the {@link SharedClock}. */
    public static void main(String[] arguments) {
        SharedClock clock = SharedClock.in(Path.of(arguments[1]));
        System.exit(new Launch(Map.of("caravan.command", arguments[0]), clock, System.err).run());
    }
}
