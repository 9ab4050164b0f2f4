package caravan.cxone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The vendor's own parameters that filter contacts: {@code skillId}, {@code mediaTypeId}, {@code fields} and others. */
public final class ContactFilter {
    /** Parameters that Caravan sets. */
    public static final Set<String> OWN_KEYS = Set.of("startDate", "endDate", "updatedSince", "skip", "top");

    /** Required fields of a record; its start has one of two names, by the API's version. */
    private static final String KEY = "contactId";

    private static final Set<String> STARTS = Set.of("contactStartDate", "contactStart");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private final Map<String, String> parameters = new LinkedHashMap<>();

    /**
     * Reads the filter of one feed.
     *
     * @param filter a JSON object: parameters with a text, a number, a boolean or an array of these; or null
     * @throws IllegalArgumentException if it is something else, has a key of {@link #OWN_KEYS}, or {@code fields} without the
     *     required ones
     */
    public ContactFilter(@Nullable String filter) {
        object(filter == null ? "{}" : filter)
                .properties()
                .forEach(member -> parameters.put(member.getKey(), text(member.getKey(), member.getValue())));
        for (String name : new TreeSet<>(OWN_KEYS)) {
            if (parameters.containsKey(name)) {
                throw new IllegalArgumentException("the key " + name + " is Caravan's own");
            }
        }
        checkFields(parameters.get("fields"));
    }

    /** Parameters by name, in their order. */
    Map<String, String> parameters() {
        return parameters;
    }

    private static ObjectNode object(String filter) {
        try {
            if (JSON.readTree(filter) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is not JSON", e);
        }
        throw new IllegalArgumentException("it is not a JSON object");
    }

    private static String text(String name, JsonNode value) {
        List<String> texts = new ArrayList<>();
        for (JsonNode one : value.isArray() ? value : List.of(value)) {
            if (one.isContainerNode() || one.isNull()) {
                throw new IllegalArgumentException(
                        "the key " + name + " has no text, number or boolean, and no array of these");
            }
            texts.add(one.asText());
        }
        return String.join(",", texts);
    }

    private static void checkFields(@Nullable String fields) {
        if (fields == null) {
            return;
        }
        List<String> names = List.of(fields.trim().split("\\s*,\\s*"));
        if (!names.contains(KEY) || names.stream().noneMatch(STARTS::contains)) {
            throw new IllegalArgumentException("its fields leave out " + KEY
                    + ", or contactStartDate (contactStart in older" + " versions), by which a record is known");
        }
    }
}
