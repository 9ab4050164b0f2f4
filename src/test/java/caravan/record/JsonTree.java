package caravan.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A JSON value to change and to write in many ways. Two are equal if they say the same. */
sealed interface JsonTree {
    record Text(String text) implements JsonTree {}

    /** A number, true, false or null, as it is written. */
    record Literal(String literal) implements JsonTree {}

    record Array(List<JsonTree> items) implements JsonTree {}

    record Members(Map<String, JsonTree> members) implements JsonTree {}

    List<String> TEXTS = List.of("", "a", "b", "ab", "1", "null", "true", "é", "\ud83d\ude00", "a b", "/", "\"", "[]");
    List<String> LITERALS =
            List.of("0", "1", "-1", "1.0", "1.10", "1e400", "9223372036854775808", "true", "false", "null");

    /** An object, as records are. */
    static JsonTree random(Random random) {
        return members(random, 4);
    }

    private static JsonTree value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 2 : 4)) {
            case 0 -> new Text(one(TEXTS, random));
            case 1 -> new Literal(one(LITERALS, random));
            case 2 ->
                new Array(IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> value(random, depth - 1))
                        .toList());
            default -> members(random, depth - 1);
        };
    }

    private static JsonTree members(Random random, int depth) {
        Map<String, JsonTree> members = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            members.put(one(TEXTS, random), value(random, depth));
        }
        return new Members(members);
    }

    private static <T> T one(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    /** The tree with a change in one place, which may by chance be none. */
    default JsonTree changed(Random random) {
        if (this instanceof Members object && !object.members.isEmpty() && random.nextInt(4) > 0) {
            Map<String, JsonTree> members = new HashMap<>(object.members);
            String name = one(List.copyOf(members.keySet()), random);
            JsonTree value = Objects.requireNonNull(members.remove(name));
            switch (random.nextInt(4)) {
                case 0 -> members.put(one(TEXTS, random), value);
                case 1 -> members.putIfAbsent(one(TEXTS, random), value(random, 1));
                default -> members.put(name, value.changed(random));
            }
            return new Members(members);
        }
        if (this instanceof Array array && !array.items.isEmpty() && random.nextInt(4) > 0) {
            List<JsonTree> items = new ArrayList<>(array.items);
            int position = random.nextInt(items.size());
            switch (random.nextInt(4)) {
                case 0 -> Collections.swap(items, position, random.nextInt(items.size()));
                case 1 -> items.add(position, value(random, 1));
                case 2 -> items.remove(position);
                default -> items.set(position, items.get(position).changed(random));
            }
            return new Array(items);
        }
        return random.nextBoolean() ? new Array(List.of(this)) : value(random, 1);
    }

    /** The tree as JSON: members in any order, white space and escapes here and there. */
    default String written(Random random) {
        String json;
        if (this instanceof Text text) {
            json = quoted(text.text, random);
        } else if (this instanceof Literal literal) {
            json = literal.literal;
        } else if (this instanceof Array array) {
            json = array.items.stream()
                    .map(item -> item.written(random))
                    .collect(Collectors.joining(",", "[" + space(random), "]"));
        } else {
            List<Map.Entry<String, JsonTree>> members = new ArrayList<>(((Members) this).members.entrySet());
            Collections.shuffle(members, random);
            json = members.stream()
                    .map(member -> quoted(member.getKey(), random) + space(random) + ":"
                            + member.getValue().written(random))
                    .collect(Collectors.joining(",", "{", space(random) + "}"));
        }
        return space(random) + json + space(random);
    }

    private static String quoted(String text, Random random) {
        return text.codePoints()
                .mapToObj(Character::toString)
                .map(point -> random.nextInt(3) == 0 || point.equals("\"") ? escaped(point) : point)
                .collect(Collectors.joining("", "\"", "\""));
    }

    private static String escaped(String point) {
        return point.chars().mapToObj(c -> String.format("\\u%04x", c)).collect(Collectors.joining());
    }

    private static String space(Random random) {
        return one(List.of("", "", "", " ", "\n", "\r\n\t"), random);
    }
}
