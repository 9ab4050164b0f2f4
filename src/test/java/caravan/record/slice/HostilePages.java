package caravan.record.slice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Random;

/** Pages of usual and of hostile JSON, and changes of them. A text here is bytes, as ISO-8859-1 has them. */
final class HostilePages {
    private static final List<String> NAMES = List.of(
            "id",
            "id",
            "start",
            "end",
            "media",
            "a",
            "b",
            "c",
            "conversations",
            "totalHits",
            utf8("é"),
            "\\u0069d",
            "",
            "a name of more than sixteen bytes",
            "a name of more than sixteen bytez",
            "eightlng",
            "sevenlg",
            "\\n",
            "0");
    private static final List<String> TEXTS = List.of(
            "2026-11-01T06:10:00Z",
            "2026-11-01T06:10:00.5Z",
            "2026-13-01T06:10:00Z",
            "2026-11-01 06:10+01:00",
            "",
            "\\\"\\\\\\/\\b\\f\\n\\r\\t",
            "\\u00e9\\uD83D\\ude00",
            "\\ud83d",
            utf8("é ü 漢字 😀"),
            "call",
            "\u007f");
    private static final List<String> NUMBERS =
            List.of("0", "-0", "1", "-17", "123456", "1.10", "1e400", "1E+5", "2.5e-3", "9223372036854775808");
    private static final List<String> BROKEN = List.of(
            "01",
            "1.",
            "-",
            ".5",
            "+1",
            "1e",
            "1e+",
            "--1",
            "NaN",
            "tru",
            "truex",
            "nul",
            "Null",
            "'a'",
            "",
            "{,}",
            "[,]",
            "\"\\x\"",
            "\"\\u12g4\"",
            "\"\\u12\"",
            "\"\t\"",
            "\"\u0000\"",
            "{\"a\"}",
            "{\"a\":}",
            "{1:2}",
            "[1 2]",
            "/**/1");
    private static final List<String> NOT_UTF8 = List.of(
            "\u00c0\u0080", "\u00ed\u00a0\u00bd", "\u00f4\u0090\u0080\u0080", "\u00ff", "\u00e9", "\u00e0\u0080\u0080");
    private static final List<String> SPACES =
            List.of(" ", "\n", "\r\n", "\t", "  \n   ", " ", "\n", "\f", "\u0000", "\u00c2\u00a0");
    private static final String STRUCTURE = "{}[]:,\"\\ \n0-.etn\u00e9";

    private final Random random;
    private boolean sound;

    HostilePages(Random random) {
        this.random = random;
    }

    /** A page; every second one has nothing that is broken on purpose. */
    byte[] page() {
        sound = random.nextBoolean();
        StringBuilder records = new StringBuilder("[");
        for (int i = 0, count = random.nextInt(5); i < count; i++) {
            records.append(i == 0 ? "" : ",").append(space()).append(record()).append(space());
        }
        records.append(!sound && random.nextInt(20) == 0 ? ",]" : "]");
        String page =
                switch (random.nextInt(8)) {
                    case 0 -> mark() + records + space();
                    case 1 -> value(4);
                    default ->
                        mark() + "{" + beside() + "\"conversations\"" + space() + ":" + records + "," + beside()
                                + "\"totalHits\":" + value(1) + space() + "}" + space();
                };
        return page.getBytes(ISO_8859_1);
    }

    /** The page with some bytes changed, moved, added or cut off. */
    byte[] changed(byte[] page) {
        StringBuilder text = new StringBuilder(new String(page, ISO_8859_1));
        for (int i = random.nextInt(3); i >= 0 && text.length() > 2; i--) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + 1 + random.nextInt(8));
            switch (random.nextInt(6)) {
                case 0 -> text.setCharAt(from, (char) random.nextInt(256));
                case 1 -> text.setCharAt(from, STRUCTURE.charAt(random.nextInt(STRUCTURE.length())));
                case 2 -> text.insert(from, STRUCTURE.charAt(random.nextInt(STRUCTURE.length())));
                case 3 -> text.delete(from, to);
                case 4 -> text.insert(random.nextInt(text.length()), text.substring(from, to));
                default -> text.setLength(random.nextInt(3) == 0 ? from : text.length());
            }
        }
        return text.toString().getBytes(ISO_8859_1);
    }

    private String mark() {
        return random.nextInt(10) == 0 ? "\u00ef\u00bb\u00bf" : random.nextInt(4) == 0 ? space() : "";
    }

    private String beside() {
        return random.nextBoolean() ? "" : quoted(one(NAMES)) + ":" + value(2) + ",";
    }

    private String record() {
        return random.nextInt(8) == 0 ? value(3) : members(4);
    }

    private String members(int depth) {
        StringBuilder members = new StringBuilder("{").append(space());
        for (int i = 0, count = random.nextInt(6); i < count; i++) {
            String name = random.nextInt(12) == 0 ? ascii(random.nextInt(20) == 0 ? 1200 : 40) : one(NAMES);
            members.append(i == 0 ? "" : ",")
                    .append(space())
                    .append(quoted(name))
                    .append(space())
                    .append(':');
            members.append(space()).append(value(depth - 1)).append(space());
        }
        return members.append('}').toString();
    }

    private String value(int depth) {
        if (!sound && random.nextInt(60) == 0) {
            return random.nextBoolean() ? one(BROKEN) : "\"" + one(NOT_UTF8) + "\"";
        }
        return switch (random.nextInt(depth <= 0 ? 5 : 8)) {
            case 0 -> quoted(one(TEXTS));
            case 1 -> quoted(ascii(random.nextInt(10) == 0 ? 400 : 80));
            case 2 -> quoted(one(TEXTS) + ascii(20) + one(TEXTS));
            case 3 -> one(NUMBERS);
            case 4 -> one(List.of("true", "false", "null"));
            case 5 -> array(depth);
            case 6 -> random.nextInt(200) == 0 ? deep(one(List.of(200, 247, 252, 990, 1001))) : array(depth);
            default -> members(depth);
        };
    }

    private String array(int depth) {
        StringBuilder array = new StringBuilder("[").append(space());
        for (int i = 0, count = random.nextInt(5); i < count; i++) {
            array.append(i == 0 ? "" : ",")
                    .append(space())
                    .append(value(depth - 1))
                    .append(space());
        }
        return array.append(']').toString();
    }

    private static String deep(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    private String space() {
        return random.nextInt(5) > 0 ? "" : SPACES.get(random.nextInt(sound ? 7 : SPACES.size()));
    }

    private String ascii(int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            char one = (char) (' ' + random.nextInt(95));
            text.append(one == '"' || one == '\\' ? '-' : one);
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static String utf8(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }
}
