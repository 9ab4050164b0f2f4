package caravan.simulator.record;

/**
 * The random numbers of one record, each found by its place alone (SplitMix64: Steele, Lea, Flood, OOPSLA 2014). So any
 * record can be made without the ones before it.
 */
public final class Dice {
    private static final long GAMMA = 0x9E37_79B9_7F4A_7C15L;

    private final long origin;

    public Dice(long seed, long index) {
        origin = mix(mix(seed) + index * GAMMA);
    }

    public long at(int place) {
        return mix(origin + place * GAMMA);
    }

    /** A number from 0 to the bound, exclusive. */
    public int at(int place, int bound) {
        return (int) (((at(place) >>> 33) * bound) >>> 31);
    }

    /** A number from 0.0 to 1.0, exclusive. */
    public double fraction(int place) {
        return (at(place) >>> 11) * 0x1.0p-53;
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ (mixed >>> 31);
    }
}
