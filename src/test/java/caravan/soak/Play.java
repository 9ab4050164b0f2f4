package caravan.soak;

import static org.awaitility.Awaitility.await;

import caravan.process.CaravanProcess.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The days of the soak. Each stretch of {@link Scale#STRETCH} ends with Caravan at rest. In a rough one, processes are
 * killed at random instants while time goes by and things go wrong; in a calm one things go wrong too, and one process
 * lives through it and on into the next.
 */
final class Play {
    private static final int KILLS_A_STRETCH = 3;
    private static final Duration CALM = Duration.ofSeconds(12);
    private static final Duration LONGEST_LIFE = Duration.ofSeconds(6);
    private static final Duration TICK = Duration.ofMillis(20);
    private static final Duration SAMPLE_EVERY = Duration.ofHours(3);
    private static final double TROUBLES_A_SECOND = 4;
    private static final int TRIES = 4;

    private final Scale scale;
    private final SharedClock clock;
    private final Operator operator;
    private final Troubles troubles;
    private final Watch watch;
    private final Rest rest;
    private final Random random;
    private final List<Sample> samples = new ArrayList<>();
    private @Nullable Running living;
    private int lives;

    Play(Scale scale, SharedClock clock, Operator operator, Troubles troubles, Watch watch, Random random) {
        this.scale = scale;
        this.clock = clock;
        this.operator = operator;
        this.troubles = troubles;
        this.watch = watch;
        this.rest = new Rest(watch, clock);
        this.random = random;
    }

    /** Plays them all; at the end nothing goes wrong any more and Caravan has come to rest. */
    void play() {
        operator.prepare();
        for (int stretch = 0; stretch < scale.stretches(); stretch++) {
            Instant until = Scale.BEGIN.plus(Scale.STRETCH.multipliedBy(stretch + 1L));
            if (scale.isCalm(stretch)) {
                calm(until);
            } else {
                rough(until);
            }
        }
        end();
        operator.once(TRIES);
    }

    List<Sample> samples() {
        return samples;
    }

    private void calm(Instant until) {
        Running running = living == null ? start("run") : living;
        living = running;
        int parts = (int) Scale.STRETCH.dividedBy(SAMPLE_EVERY);
        for (int part = parts - 1; part >= 0; part--) {
            pass(running, until.minus(SAMPLE_EVERY.multipliedBy(part)), CALM.dividedBy(parts));
            samples.add(Sample.of(clock.instant(), lives, running.process().pid(), operator.folder()));
        }
        troubles.cease();
        rest.await(running, operator.port());
    }

    private void rough(Instant until) {
        end();
        int enough = operator.kills() + KILLS_A_STRETCH;
        int terminations = random.nextInt(3) == 0 ? 1 : 0;
        for (int left = KILLS_A_STRETCH; operator.kills() < enough; left--) {
            Running running = start(random.nextInt(10) < 7 ? "run" : "once");
            live(running, until, Math.max(1, left + terminations));
            operator.kill(running);
        }
        if (terminations > 0) {
            Running running = start("run");
            live(running, until, 1);
            operator.terminate(running);
        }
        troubles.cease();
        clock.set(until);
        operator.once(TRIES);
    }

    /** Most begin to count when the process has begun to work; some are over while it starts. */
    private void live(Running running, Instant until, int shares) {
        if (random.nextInt(4) > 0) {
            int asked = watch.others();
            await().pollInSameThread()
                    .pollInterval(TICK)
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> watch.others() > asked || !running.process().isAlive());
        }
        Instant now = clock.instant();
        Duration share = Duration.between(now, until).dividedBy(shares);
        pass(
                running,
                now.plus(share),
                LONGEST_LIFE.multipliedBy(random.nextInt(1_000)).dividedBy(1_000));
    }

    /** Lets simulated time go by up to an instant in so much real time, or until the process is over. */
    private void pass(Running running, Instant until, Duration usually) {
        Instant from = clock.instant();
        long began = System.nanoTime();
        double nanos = Math.max(1, usually.toNanos() * scale.pace());
        double trouble = TROUBLES_A_SECOND * TICK.toMillis() / 1_000;
        await().pollInSameThread().pollInterval(TICK).pollDelay(TICK).forever().until(() -> {
            double share = Math.min(1, (System.nanoTime() - began) / nanos);
            Instant now = from.plusMillis((long) (Duration.between(from, until).toMillis() * share));
            clock.set(now.isAfter(from) ? now : from);
            if (random.nextDouble() < trouble) {
                troubles.another();
            }
            return share >= 1 || !running.process().isAlive();
        });
    }

    private Running start(String command) {
        lives++;
        return operator.start(command);
    }

    private void end() {
        if (living != null) {
            operator.terminate(living);
            living = null;
        }
    }
}
