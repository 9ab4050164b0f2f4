package caravan.simulator.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query of an address, {@code id=a&id=b}. A name may occur several times. A plus is a space. */
public final class Parameters {
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    /** Takes the query of an address, still encoded. */
    public Parameters(@Nullable String query) {
        if (query == null) {
            return;
        }
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            values.computeIfAbsent(decoded(name), none -> new ArrayList<>())
                    .add(decoded(equals < 0 ? "" : parameter.substring(equals + 1)));
        }
    }

    private Parameters(Map<String, List<String>> values) {
        this.values.putAll(values);
    }

    Parameters without(String name) {
        Parameters others = new Parameters(values);
        others.values.remove(name);
        return others;
    }

    /** The encoded query, with other values for some parameters. */
    String toQuery(Map<String, String> others) {
        Map<String, List<String>> all = new LinkedHashMap<>(values);
        others.forEach((name, value) -> all.put(name, List.of(value)));
        return all.entrySet().stream()
                .flatMap(
                        entry -> entry.getValue().stream().map(value -> encoded(entry.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
    }

    /** All values of a name, in their order. */
    List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }

    /** The first value of a name; empty if there is none. */
    public String first(String name) {
        return values.getOrDefault(name, List.of("")).get(0);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
