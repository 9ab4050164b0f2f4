package caravan.simulator.record;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Names and texts, already escaped as JSON, with everything that a careless reader breaks. */
public final class Words {
    private static final byte[][] SCORES =
            utf8("1.10", "4.90", "3.0", "4.8812", "2.50", "1.0E+1", "4", "0.00", "4.10", "-1.5");

    private static final byte[][] NAMES = utf8(
            "Pat Example",
            "Alex Agent",
            "Zoë Müller",
            "José Álvarez",
            "佐藤 花子",
            "Łukasz Żak",
            "Anne-Marie O'Brien",
            "Олена Коваль",
            "محمد علي",
            "Guest",
            "Nguyễn Thị Hoa",
            "Sam \\\"Sunny\\\" Day",
            "Ren\\u00e9 Lef\\u00E8vre",
            "김민준",
            "Ada L.",
            "Team 😀 Lead");

    private static final byte[][] NOTES = utf8(
            "Order 1042 — \\\"wrong size\\\", please help; éè 日本",
            "Refund issued,\\nline two; with \\\"quotes\\\"",
            "Path C:\\\\calls\\\\2026 and a \\/ that is escaped",
            "caf\\u00e9 \\uD83D\\uDE00 in escapes, café 😀 raw",
            "a raw line separator \u2028 and a paragraph \u2029 separator",
            "braces {\\\"conversationId\\\":\\\"not-one\\\"} and ] and } in a text",
            "tab\\there, bell \\u0007, nothing else",
            "plain words, as most people write them",
            "お客様は返品を希望しています。",
            "Клиент перезвонит завтра",
            "العميل يريد استرداد المبلغ",
            "");

    private Words() {}

    static byte[] score(int roll) {
        return SCORES[roll % SCORES.length];
    }

    public static byte[] name(int roll) {
        return NAMES[roll % NAMES.length];
    }

    static byte[] note(int roll) {
        return NOTES[roll % NOTES.length];
    }

    private static byte[][] utf8(String... texts) {
        return Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }
}
