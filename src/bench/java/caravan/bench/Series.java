package caravan.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The runs of one contender over one dataset. */
record Series(Contender contender, List<Run> runs) {
    Series {
        runs = List.copyOf(runs);
    }

    double median(ToDoubleFunction<Run> figure) {
        return spread(figure).median();
    }

    double least(ToDoubleFunction<Run> figure) {
        return spread(figure).least();
    }

    double most(ToDoubleFunction<Run> figure) {
        return spread(figure).most();
    }

    private Spread spread(ToDoubleFunction<Run> figure) {
        return Spread.of(runs.stream().mapToDouble(figure));
    }
}
