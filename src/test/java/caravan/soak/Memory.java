package caravan.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The samples of the processes that lived long, the first third of them held against the last. */
record Memory(List<Sample> samples) {
    private static final long MEGA = 1 << 20;

    private static final List<Figure> FIGURES = List.of(
            new Figure("heap after a full collection, MB", sample -> sample.heap() / MEGA, 24),
            new Figure("resident memory, MB", sample -> sample.resident() / MEGA, 80),
            new Figure("threads", Sample::threads, 25),
            new Figure("open files and sockets", Sample::files, 40),
            new Figure("ledger on disk, MB", sample -> sample.ledger() / MEGA, 200),
            new Figure("spool on disk, MB", sample -> sample.spool() / MEGA, 50));

    /** A measured value, and by how much the last third's median may be above the first's. */
    private record Figure(String name, ToLongFunction<Sample> value, long mayGrowBy) {}

    Memory {
        samples = List.copyOf(samples);
    }

    void assertFlat() {
        for (Figure figure : FIGURES) {
            assertThat(median(last(), figure) - median(first(), figure))
                    .as("growth of %s from the first third to the last%n%s", figure.name, this)
                    .isLessThanOrEqualTo(figure.mayGrowBy);
        }
        for (List<Sample> life : lives().values()) {
            long young = life.get(Math.min(2, life.size() - 1)).heap();
            assertThat((life.get(life.size() - 1).heap() - young) / MEGA)
                    .as("growth of the heap in one life%n%s", this)
                    .isLessThanOrEqualTo(FIGURES.get(0).mayGrowBy);
        }
    }

    /** A table in Markdown. */
    @Override
    public String toString() {
        StringBuilder table =
                new StringBuilder("| | first third | last third | most |\n| --- | ---: | ---: | ---: |\n");
        for (Figure figure : FIGURES) {
            long most = samples.stream().mapToLong(figure.value).max().orElse(0);
            table.append("| %s | %d | %d | %d |%n"
                    .formatted(figure.name, median(first(), figure), median(last(), figure), most));
        }
        return table.toString();
    }

    Map<Integer, List<Sample>> lives() {
        return samples.stream().collect(Collectors.groupingBy(Sample::life, TreeMap::new, Collectors.toList()));
    }

    private List<Sample> first() {
        return samples.subList(0, (samples.size() + 2) / 3);
    }

    private List<Sample> last() {
        return samples.subList(samples.size() * 2 / 3, samples.size());
    }

    private static long median(List<Sample> some, Figure figure) {
        return some.stream()
                .mapToLong(figure.value)
                .sorted()
                .skip(some.size() / 2)
                .findFirst()
                .orElse(0);
    }
}
