package caravan.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What went through, told a second. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Carried {
    /** Decimal ones. JMH reads and resets public fields only. */
    public double megabytes;

    public long records;

    void add(long pageBytes, long pageRecords) {
        megabytes += pageBytes / 1e6;
        records += pageRecords;
    }
}
