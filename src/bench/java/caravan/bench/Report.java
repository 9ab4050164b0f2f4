package caravan.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The comparison as Markdown. Figures are medians, peaks are the largest of all runs. */
final class Report {
    private static final String HEAD =
            """
            | | wall s: min, median, max | records/s | MB/s | CPU s per million records | peak MB | start to first request s | records/s after it |
            | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
            """;
    private static final String RATIOS =
            """
            | Caravan, 2 workers, against | records/s | records/s after the first request | CPU |
            | --- | ---: | ---: | ---: |
            """;

    private Report() {}

    static String of(Map<Dataset, List<Series>> all) {
        return all.entrySet().stream()
                .map(entry -> section(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
    }

    private static String section(Dataset data, List<Series> series) {
        long bytes = data.bytes();
        StringBuilder text = new StringBuilder(format(
                "### %,d records, %,d bytes each in the mean, %d runs each%n%n",
                data.records(), bytes / data.records() - 1, series.get(0).runs().size()));
        text.append(HEAD);
        series.forEach(one -> text.append(row(one, data.records(), bytes)));
        text.append('\n').append(RATIOS);
        Series ours = of(series, Comparison.TWO_WORKERS);
        text.append(ratios(ours, of(series, Comparison.CURL)));
        text.append(ratios(ours, of(series, Comparison.LOOP)));
        return text.append('\n').toString();
    }

    private static String row(Series series, int records, long bytes) {
        double wall = series.median(Run::wallSeconds);
        return format(
                "| %s | %.2f, %.2f, %.2f | %,.0f | %.0f | %.0f | %.0f | %.2f | %,.0f |%n",
                series.contender().name(),
                series.least(Run::wallSeconds),
                wall,
                series.most(Run::wallSeconds),
                records / wall,
                bytes / wall / 1e6,
                series.median(Run::cpuSeconds) * 1e6 / records,
                series.most(Run::peakBytes) / 1e6,
                series.median(Run::toFirstRequestSeconds),
                records / series.median(Run::carryingSeconds));
    }

    private static String ratios(Series ours, Series other) {
        return format(
                "| %s | %.2f | %.2f | %.2f |%n",
                other.contender().name(),
                1 / ratio(ours, other, Run::wallSeconds),
                1 / ratio(ours, other, Run::carryingSeconds),
                ratio(ours, other, Run::cpuSeconds));
    }

    private static double ratio(Series ours, Series other, ToDoubleFunction<Run> figure) {
        return ours.median(figure) / other.median(figure);
    }

    private static Series of(List<Series> all, Contender contender) {
        return all.stream()
                .filter(series -> series.contender().equals(contender))
                .findFirst()
                .orElseThrow();
    }

    private static String format(String text, Object... figures) {
        return String.format(Locale.ROOT, text, figures);
    }
}
