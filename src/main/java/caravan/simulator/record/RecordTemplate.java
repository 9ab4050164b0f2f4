package caravan.simulator.record;

import caravan.simulator.json.RecordBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of a record, cut once at its slots, so that a record is written by copying bytes. A slot is a word of {@link
 * Slot} in double braces with up to two numbers, {@code {{pool 3 1}}}. Line breaks and indents of the text are not
 * written.
 */
final class RecordTemplate {
    private static final Pattern SLOT = Pattern.compile("\\{\\{(\\w+)(?: (\\d+))?(?: (\\d+))?}}");

    private record Hole(Slot slot, int first, int second) {
        static Hole of(MatchResult match) {
            Slot slot = Slot.valueOf(match.group(1).toUpperCase(Locale.ROOT));
            return new Hole(slot, number(match, 2), number(match, 3));
        }

        private static int number(MatchResult match, int group) {
            return match.group(group) == null ? 0 : Integer.parseInt(match.group(group));
        }
    }

    private final List<byte[]> texts = new ArrayList<>();
    private final List<Hole> holes = new ArrayList<>();

    RecordTemplate(String source) {
        String text = source.lines().map(String::strip).collect(Collectors.joining());
        Matcher matcher = SLOT.matcher(text);
        int from = 0;
        while (matcher.find()) {
            texts.add(text.substring(from, matcher.start()).getBytes(StandardCharsets.UTF_8));
            holes.add(Hole.of(matcher.toMatchResult()));
            from = matcher.end();
        }
        texts.add(text.substring(from).getBytes(StandardCharsets.UTF_8));
    }

    void write(Draft draft, RecordBuffer out) {
        for (int index = 0; index < holes.size(); index++) {
            Hole hole = holes.get(index);
            out.put(texts.get(index));
            hole.slot().write(draft, hole.first(), hole.second(), out);
        }
        out.put(texts.get(holes.size()));
    }
}
