package caravan.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** JMH's CSV as Markdown, without scores whose error is more than half of them. */
final class MicroTable {
    private static final int BENCHMARK = 0;
    private static final int THREADS = 2;
    private static final int SCORE = 4;
    private static final int ERROR = 5;
    private static final int UNIT = 6;
    private static final String HEAD =
            """
            ### Micro benchmarks (JMH)

            | | threads | score | ± (99.9 %) | unit |
            | --- | ---: | ---: | ---: | --- |
            """;

    private MicroTable() {}

    static String of(List<String> csv) {
        return csv.stream().skip(1).map(MicroTable::row).collect(Collectors.joining("", HEAD, ""));
    }

    /** What stands behind the unit are the parameters. */
    private static String row(String line) {
        List<String> cells = List.of(line.replace("\"", "").split(",", -1));
        List<String> name = new ArrayList<>(List.of(cells.get(BENCHMARK).replaceFirst("^caravan\\.bench\\.", "")));
        cells.stream()
                .skip(UNIT + 1)
                .filter(cell -> !cell.isEmpty() && !cell.contains("/"))
                .forEach(name::add);
        double score = Double.parseDouble(cells.get(SCORE));
        double error = Double.parseDouble(cells.get(ERROR));
        String figures = error <= score / 2 ? figure(score) + " | " + figure(error) : "– | > 50 %";
        return "| " + String.join(", ", name) + " | " + cells.get(THREADS) + " | " + figures + " | " + cells.get(UNIT)
                + " |\n";
    }

    private static String figure(double number) {
        return String.format(Locale.ROOT, "%,.1f", number);
    }
}
