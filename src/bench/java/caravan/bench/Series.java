package caravan.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The runs of one contender over one dataset. */
record Series(Contender contender, List<Run> runs) {
    Series {
        runs = List.copyOf(runs);
    }

    double median(ToDoubleFunction<Run> figure) {
        double[] sorted = sorted(figure);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    double least(ToDoubleFunction<Run> figure) {
        return sorted(figure)[0];
    }

    double most(ToDoubleFunction<Run> figure) {
        double[] sorted = sorted(figure);
        return sorted[sorted.length - 1];
    }

    private double[] sorted(ToDoubleFunction<Run> figure) {
        return runs.stream().mapToDouble(figure).sorted().toArray();
    }
}
