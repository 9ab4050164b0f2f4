package caravan.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The gate of every deed that leaves a trace outside of the process: on disk, in the ledger, at the vendor. After a kill
 * none of them passes, so the dead process has no further effect.
 */
final class Danger {
    /** The kinds of deeds. A kill strikes before any of them but a read. */
    enum Deed {
        OPEN,
        WRITE,
        FORCE,
        MOVE,
        DELETE,
        LINK,
        READ,
        LEDGER,
        REQUEST
    }

    /** A deed that does not succeed. */
    static final class Harm extends IOException {
        private final int dice;

        Harm(String message, int dice) {
            super(message);
            this.dice = dice;
        }

        /** How much of a write got through. */
        int part(int length) {
            return length == 0 || dice < 0 ? 0 : dice % length;
        }
    }

    private final List<Fault> faults = new ArrayList<>();
    private final Random dice;
    private long deeds;
    private long killAt = Long.MAX_VALUE;
    private boolean dead;
    private int lives;

    Danger(Random dice) {
        this.dice = dice;
    }

    /** From now on the process lives for the given number of deeds. */
    void killAfter(int more) {
        killAt = deeds + more;
    }

    /** Fails the given number of deeds of one kind, after letting some through. Without a kind: of all but deletion. */
    void fail(String place, @Nullable Deed deed, int skip, int times) {
        faults.add(new Fault(place, deed, skip, times));
    }

    /** Nothing more goes wrong. */
    void end() {
        faults.clear();
        killAt = Long.MAX_VALUE;
    }

    boolean isDead() {
        return dead;
    }

    /** Which process it is that lives: what another left open does nothing more. */
    int life() {
        return lives;
    }

    /** Another process begins. */
    void revive() {
        dead = false;
        lives++;
        killAt = Long.MAX_VALUE;
    }

    long deeds() {
        return deeds;
    }

    void pass(Deed deed, Path path) throws Harm {
        pass(deed, place(path));
    }

    /** The first folder of a path: each is a disk of its own. */
    static String place(Path path) {
        return path.getNameCount() == 0 ? "" : path.getName(0).toString();
    }

    /** Whether the next deed at a place would find it full. Each look makes some room, so that no one waits for it without end. */
    boolean isFull(String place) {
        boolean full = faults.stream().anyMatch(fault -> fault.isFull(place));
        faults.stream().filter(fault -> fault.isFull(place)).forEach(Fault::ease);
        faults.removeIf(Fault::isOver);
        return full;
    }

    void pass(Deed deed, String place) throws Harm {
        if (dead) {
            throw new Harm("the process is dead", -1);
        }
        if (deed == Deed.READ) {
            return;
        }
        deeds++;
        if (deeds >= killAt) {
            dead = true;
            throw new Harm("the process is killed", dice.nextInt(Integer.MAX_VALUE));
        }
        strike(deed, place);
    }

    /** A write below a deed that passed already: it may fail, and is none before which a kill strikes. */
    void write(String place) throws Harm {
        strike(Deed.WRITE, place);
    }

    private void strike(Deed deed, String place) throws Harm {
        for (Fault fault : faults) {
            if (fault.strikes(deed, place)) {
                faults.removeIf(Fault::isOver);
                throw new Harm("No space left on device", dice.nextInt(Integer.MAX_VALUE));
            }
        }
    }

    private static final class Fault {
        private final String place;
        private final @Nullable Deed deed;
        private int skip;
        private int times;

        Fault(String place, @Nullable Deed deed, int skip, int times) {
            this.place = place;
            this.deed = deed;
            this.skip = skip;
            this.times = times;
        }

        boolean strikes(Deed done, String where) {
            boolean meant = deed == null ? done != Deed.DELETE : done == deed; // a full disk lets go
            if (!where.equals(place) || !meant) {
                return false;
            }
            if (skip > 0) {
                skip--;
                return false;
            }
            times--;
            return times >= 0;
        }

        boolean isFull(String where) {
            return where.equals(place) && deed == null && skip == 0 && times > 0;
        }

        void ease() {
            times--;
        }

        boolean isOver() {
            return times <= 0;
        }
    }
}
