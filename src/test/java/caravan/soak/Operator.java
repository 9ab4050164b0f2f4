package caravan.soak;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.testing.CaravanProcess.Ended;
import caravan.testing.CaravanProcess.Running;
import java.util.Map;
import java.util.TreeMap;

/** Ends Caravan's processes in every way that there is, and counts how they ended. */
final class Operator {
    private static final int EXIT_TERMINATED = 143;
    private static final int MOST_CHARACTERS = 4_000;

    private final Installation caravan;
    private final Map<String, Integer> ends = new TreeMap<>();

    Operator(Installation caravan) {
        this.caravan = caravan;
    }

    /** Runs one that finds nothing due. */
    void prepare() {
        ended("once, nothing due", caravan.first().end(), 0);
    }

    void kill(Running running) {
        if (running.process().isAlive()) {
            running.kill();
            count("SIGKILL");
        } else {
            Ended end = running.end();
            assertThat(end.code()).as("%s", tail(end)).isIn(0, 1);
            count("once, over before the SIGKILL");
        }
    }

    void terminate(Running running) {
        running.terminate();
        ended("SIGTERM", running.end(), EXIT_TERMINATED);
    }

    /** Until all is delivered, which takes one run where nothing goes wrong. */
    void once(int tries) {
        Ended end = caravan.start("once").end();
        for (int more = 1; more < tries && end.code() == 1; more++) {
            count("once, exit 1");
            end = caravan.start("once").end();
        }
        ended("once, exit 0", end, 0);
    }

    /** How processes ended, and how often. */
    Map<String, Integer> ends() {
        return ends;
    }

    int kills() {
        return ends.getOrDefault("SIGKILL", 0);
    }

    private void ended(String how, Ended end, int expected) {
        assertThat(end.code()).as("%s%n%s", how, tail(end)).isEqualTo(expected);
        count(how);
    }

    private void count(String how) {
        ends.merge(how, 1, Integer::sum);
    }

    private static String tail(Ended end) {
        return end.text().substring(Math.max(0, end.text().length() - MOST_CHARACTERS));
    }
}
