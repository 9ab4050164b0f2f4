package caravan.camel.userroute;

import caravan.record.Mask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The bean {@code mask} for the user's own routes. Thread-safe. */
public final class Masking {
    private final Map<String, Mask> masks = new ConcurrentHashMap<>();

    /**
     * The record with {@code "***"} in place of values; every other byte stays.
     *
     * @param pointers JSON Pointers, separated by commas; a step {@code *} leads to every member or element
     */
    public String hide(String record, String pointers) throws IOException {
        Mask mask = masks.computeIfAbsent(pointers, text -> new Mask(pointers(text)));
        return new String(mask.over(record.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    private static List<String> pointers(String text) {
        return Stream.of(text.split(",", -1))
                .map(String::strip)
                .filter(pointer -> !pointer.isEmpty())
                .toList();
    }
}
