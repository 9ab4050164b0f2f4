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
 * A text in which {@code ${interval.start}} and {@code ${interval.end}} stand for the edges of what is asked for: as ISO-8601
 * instants, or with {@code :date}, {@code :epoch-seconds} or {@code :epoch-milliseconds} behind the name in another format, all in
 * UTC. A second dollar in front makes a dollar and a brace stand for themselves.
 */
public final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)}?");
    private static final String ACCEPTED =
            "${interval.start} and ${interval.end}, each also with :date, :epoch-seconds or :epoch-milliseconds behind its"
                    + " name; write $${ for a literal dollar and brace";

    private final String text;
    private final boolean namesInterval;

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException for a placeholder that stands for nothing
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

    /** Whether what it says depends on the interval. */
    boolean namesInterval() {
        return namesInterval;
    }

    String fill(Span ask) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group(1) == null ? "${" : value(match.group(1)).apply(ask)));
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
            case "interval.start" -> ask -> format.apply(ask.start());
            case "interval.end" -> ask -> format.apply(ask.end());
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
