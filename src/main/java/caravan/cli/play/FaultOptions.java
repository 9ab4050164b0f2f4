package caravan.cli.play;

import caravan.settings.raw.Nearest;
import caravan.simulator.fault.Faults;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The simulator's option {@code --fault NAME[=N]}: the chosen faults with their figures. */
public record FaultOptions(Map<StandingFault, Integer> chosen) {
    public FaultOptions {
        chosen = Collections.unmodifiableMap(new TreeMap<>(chosen)); // the order of the help
    }

    /**
     * Reads what the user wrote.
     *
     * @throws IllegalArgumentException for an unknown or wrong fault, with the accepted ones
     */
    public static FaultOptions of(List<String> written, boolean cxOne) {
        Map<StandingFault, Integer> chosen = new EnumMap<>(StandingFault.class);
        for (String one : written) {
            String[] parts = one.split("=", 2);
            StandingFault fault = StandingFault.of(parts[0]).orElseThrow(() -> unknown(parts[0], cxOne));
            if (!fault.isOf(cxOne)) {
                throw new IllegalArgumentException("--fault " + parts[0] + ": "
                        + (cxOne ? "a CXone tenant" : "a Genesys Cloud organisation") + " has no such fault.");
            }
            chosen.put(fault, parts.length == 1 ? fault.figure() : figure(one, parts[1]));
        }
        return new FaultOptions(chosen);
    }

    /** One line for each fault, for the help. */
    public static String[] help() {
        return Stream.of(StandingFault.values())
                .map(fault -> "  %-24s%s".formatted(fault.written() + "=" + fault.figure(), fault.meaning()))
                .toArray(String[]::new);
    }

    void play(Faults faults) {
        chosen.forEach((fault, figure) -> fault.play(faults, figure));
    }

    /** The clock of the header {@code Date}, if it is among the faults. */
    Optional<Clock> date() {
        return Optional.ofNullable(chosen.get(StandingFault.WRONG_DATE)).map(Dates::new);
    }

    private static int figure(String one, String written) {
        if (!written.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException("--fault " + one + ": write a whole number above 0 after =.");
        }
        return Integer.parseInt(written);
    }

    private static IllegalArgumentException unknown(String name, boolean cxOne) {
        List<String> names = Stream.of(StandingFault.values())
                .filter(fault -> fault.isOf(cxOne))
                .map(StandingFault::written)
                .toList();
        return new IllegalArgumentException("--fault " + name + ": no such fault; the nearest is "
                + Nearest.of(name, names).orElse("none") + ". All of them: " + String.join(", ", names) + ".");
    }

    /** The machine's time, except at every Nth look. */
    private static final class Dates extends Clock {
        private final AtomicInteger looks = new AtomicInteger();
        private final Clock right = Clock.systemUTC();
        private final int every;

        Dates(int every) {
            this.every = every;
        }

        @Override
        public Instant instant() {
            return looks.incrementAndGet() % every == 0 ? Instant.EPOCH : right.instant();
        }

        @Override
        public ZoneId getZone() {
            return right.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
