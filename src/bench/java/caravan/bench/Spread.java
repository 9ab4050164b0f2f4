package caravan.bench;

import java.util.stream.DoubleStream;

/** The least, the middle and the most of some figures. */
record Spread(double least, double median, double most) {
    /** Of one figure or more. */
    static Spread of(DoubleStream figures) {
        double[] sorted = figures.sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }
}
