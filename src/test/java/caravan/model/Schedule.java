package caravan.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The events of one seed. They are drawn before the first of them happens, so that some can be left out. */
record Schedule(long seed, Terms terms, List<Event> events) {
    private static final int FEWEST = 12;
    private static final int MOST = 45;

    Schedule {
        events = List.copyOf(events);
    }

    static Schedule of(long seed) {
        Random dice = new Random(seed * 0x9E3779B97F4A7C15L);
        Terms terms = Terms.of(dice);
        int count = FEWEST + dice.nextInt(MOST - FEWEST);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event(dice));
        }
        return new Schedule(seed, terms, events);
    }

    private static Event event(Random dice) {
        int kind = dice.nextInt(100);
        if (kind < 14) {
            return new Event.Pass(1 + dice.nextInt(70));
        }
        if (kind < 45) {
            return process(dice);
        }
        if (kind < 60) {
            return data(dice);
        }
        if (kind < 68) {
            return new Event.Meanwhile(dice.nextBoolean() ? data(dice) : process(dice));
        }
        if (kind < 84) {
            return fault(dice);
        }
        if (kind < 95) {
            return new Event.Kill(1 + dice.nextInt(dice.nextBoolean() ? 12 : 80), dice.nextInt(3) == 0);
        }
        return switch (dice.nextInt(9)) {
            case 0 -> new Event.LoseLedger();
            case 1 -> new Event.OtherInterval(dice.nextInt(2), dice.nextInt(4));
            case 2 -> new Event.StepBack(1 + dice.nextInt(4000));
            case 3 -> new Event.Meanwhile(new Event.Stop(true));
            case 4, 5, 6 -> new Event.SpoolDamaged(dice.nextInt(100), dice.nextBoolean());
            default -> new Event.Stop(dice.nextBoolean());
        };
    }

    private static Event process(Random dice) {
        return switch (dice.nextInt(8)) {
            case 0 -> new Event.Tick(dice.nextInt(2));
            case 1, 2 -> new Event.Work(dice.nextInt(3));
            case 3, 4 -> new Event.Deliver();
            default -> new Event.Round();
        };
    }

    private static Event data(Random dice) {
        return switch (dice.nextInt(8)) {
            case 0, 1, 2 ->
                new Event.Arrive(dice.nextInt(1000), dice.nextInt(4) * dice.nextInt(300), 1 + dice.nextInt(4));
            case 3, 4 -> new Event.Correct(dice.nextInt(1000));
            case 5 -> new Event.End(dice.nextInt(1000));
            case 6 -> new Event.Hide(dice.nextInt(1000), 1 + dice.nextInt(120));
            default ->
                dice.nextInt(3) == 0
                        ? new Event.ArriveMalformed(dice.nextInt(1000))
                        : new Event.Correct(dice.nextInt(1000));
        };
    }

    private static Event fault(Random dice) {
        return switch (dice.nextInt(11)) {
            case 0, 1, 2 -> new Event.VendorFails(dice.nextInt(1000), dice.nextInt(6), 1 + dice.nextInt(4));
            case 3 -> new Event.JobFails(dice.nextInt(1000), dice.nextInt(4));
            case 4 ->
                dice.nextBoolean()
                        ? new Event.TokensFail(dice.nextInt(1000), 1 + dice.nextInt(4))
                        : new Event.TokensDie(1 + dice.nextInt(8));
            case 5 -> new Event.LedgerDiskFills(dice.nextInt(30), 1 + dice.nextInt(4));
            case 6 ->
                new Event.WrongDates(dice.nextInt(1000), 1 + dice.nextInt(80), dice.nextInt(8), 1 + dice.nextInt(30));
            case 7 ->
                dice.nextBoolean()
                        ? new Event.HideWithin(dice.nextInt(1000), dice.nextInt(2), 1 + dice.nextInt(120))
                        : new Event.TotalFalls(1 + dice.nextInt(3), dice.nextInt(8));
            default -> new Event.DiskFails(dice.nextInt(1000), dice.nextInt(12), 1 + dice.nextInt(4));
        };
    }

    /** Without some of the events. */
    private Schedule without(int from, int count) {
        List<Event> left = new ArrayList<>(events.subList(0, from));
        left.addAll(events.subList(Math.min(events.size(), from + count), events.size()));
        return new Schedule(seed, terms, left);
    }

    /** Lets everything happen, and says what was broken; null for nothing. */
    @Nullable
    Failure run(Machine machine) throws Exception {
        try (World world = new World(machine, terms)) {
            try {
                for (Event event : events) {
                    world.note(event.toString());
                    event.happen(world);
                }
                world.calm();
                return null;
            } catch (Broken broken) {
                machine.replaceLedger();
                return new Failure(this, String.valueOf(broken.getMessage()), List.copyOf(world.trace()));
            }
        }
    }

    /** Leaves out what the failure does not need: halves first, single events last. */
    static Failure shrunk(Failure found, Machine machine) throws Exception {
        Failure smallest = found;
        for (int size = found.schedule().events().size() / 2; size > 0; size /= 2) {
            for (int from = 0; from < smallest.schedule().events().size(); ) {
                Failure smaller = smallest.schedule().without(from, size).run(machine);
                if (smaller == null) {
                    from += size;
                } else {
                    smallest = smaller;
                }
            }
        }
        return smallest;
    }

    /** The broken promise, and the events until then. */
    record Failure(Schedule schedule, String broken, List<String> trace) {
        /** For people: what to run again, under which terms what happened, what came of it. */
        @Override
        public String toString() {
            return "-Dmodel.seed=" + schedule.seed() + "\n" + schedule.terms() + "\n  " + String.join("\n  ", trace)
                    + "\n" + broken;
        }
    }
}
