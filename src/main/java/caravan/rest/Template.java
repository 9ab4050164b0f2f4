package caravan.rest;

import caravan.interval.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with the placeholders {@code ${interval.start}} and {@code ${interval.end}}: ISO-8601 instants, or another format
 * with {@code :date}, {@code :epoch-seconds} or {@code :epoch-milliseconds} after the name, all in UTC. A second dollar makes
 * a dollar and a brace literal.
 */
public final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)}?");
    private static final String ACCEPTED =
            "${interval.start} and ${interval.end}, each also with :date, :epoch-seconds or :epoch-milliseconds behind"
                    + " its name; write $${ for a literal dollar and brace";

    private final String text;
    private final boolean namesInterval;

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException for an unknown placeholder
     */
    public Template(String text) {
        this.text = text;
        boolean names = false;
        for (MatchResult match :
                (Iterable<MatchResult>) PLACEHOLDER.matcher(text).results()::iterator) {
            if (match.group(1) != null) {
                check(match);
                names = true;
            }
        }
        this.namesInterval = names;
    }

    /** Whether the text depends on the interval. */
    boolean namesInterval() {
        return namesInterval;
    }

    String fill(Span span) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group(1) == null ? "${" : value(match.group(1)).apply(span)));
    }

    private static void check(MatchResult match) {
        if (!match.group().endsWith("}")) {
            throw new IllegalArgumentException(match.group() + " has no end");
        }
        value(match.group(1));
    }

    private static Function<Span, String> value(String inside) {
        int colon = inside.indexOf(':');
        String name = colon < 0 ? inside : inside.substring(0, colon);
        Function<Instant, String> format = format(inside, colon < 0 ? "" : inside.substring(colon + 1));
        return switch (name) {
            case "interval.start" -> span -> format.apply(span.start());
            case "interval.end" -> span -> format.apply(span.end());
            default -> throw unknown(inside);
        };
    }

    private static Function<Instant, String> format(String inside, String name) {
        return switch (name) {
            case "" -> Instant::toString;
            case "date" ->
                instant -> LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
            case "epoch-seconds" -> instant -> Long.toString(instant.getEpochSecond());
            case "epoch-milliseconds" -> instant -> Long.toString(instant.toEpochMilli());
            default -> throw unknown(inside);
        };
    }

    private static IllegalArgumentException unknown(String inside) {
        return new IllegalArgumentException("${" + inside + "} is unknown; accepted are " + ACCEPTED);
    }

    @Override
    public String toString() {
        return text;
    }
}
