package caravan.observe;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Gauges as text: OpenMetrics 1.0.0, which Prometheus reads. */
final class MetricsText {
    static final String TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final Map<Metric, List<String>> lines = new EnumMap<>(Metric.class);

    /**
     * Adds a value.
     *
     * @param labels a value for each label of the metric
     */
    void add(Metric metric, long value, String... labels) {
        if (labels.length != metric.labels().size()) {
            throw new IllegalArgumentException(metric + " has the labels " + metric.labels());
        }
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            pairs.add(metric.labels().get(i) + "=\"" + escaped(labels[i]) + "\"");
        }
        String set = pairs.isEmpty() ? "" : "{" + String.join(",", pairs) + "}";
        lines.computeIfAbsent(metric, name -> new ArrayList<>()).add(metric.written() + set + " " + value);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        lines.forEach((metric, values) -> {
            text.append("# TYPE ").append(metric.written()).append(" gauge\n");
            text.append("# HELP ").append(metric.written()).append(' ');
            text.append(metric.help()).append('\n');
            values.forEach(value -> text.append(value).append('\n'));
        });
        return text.append("# EOF\n").toString();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
