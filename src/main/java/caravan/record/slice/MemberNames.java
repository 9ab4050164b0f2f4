package caravan.record.slice;

import caravan.record.Pointers;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** For an error: the names in the object where a pointer ends early. Only a few, and no customer's data. */
final class MemberNames {
    private static final int MOST = 12;
    private static final String PLAIN = "[A-Za-z_$][A-Za-z0-9_.$-]{0,39}";

    private final List<String> steps;

    MemberNames(String pointer) {
        this.steps = Pointers.steps(pointer);
    }

    /** The names in words, from the parser's first token on. */
    String in(JsonParser parser) throws IOException {
        parser.nextToken();
        List<String> names = new ArrayList<>();
        int depth = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            names.add(name);
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT && depth < steps.size() - 1 && name.equals(steps.get(depth))) {
                names.clear();
                depth++;
            } else {
                parser.skipChildren();
            }
        }
        String where = depth == 0 ? "" : " in /" + String.join("/", steps.subList(0, depth));
        return list(names) + where;
    }

    private static String list(List<String> names) {
        List<String> some =
                names.stream().filter(name -> name.matches(PLAIN)).limit(MOST).toList();
        String listed = some.stream().collect(Collectors.joining(", "));
        int others = names.size() - some.size();
        if (names.isEmpty()) {
            return "no members";
        }
        return others == 0 ? listed : listed + (some.isEmpty() ? "" : " and ") + others + " other members";
    }
}
