package caravan.settings.type;

import static caravan.settings.type.SettingType.check;
import static caravan.settings.type.SettingType.orNone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** The types of settings that are JSON, or point into it (RFC 6901). */
public final class JsonTypes {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    public static final SettingType<String> JSON_OBJECT = new SettingType<>("a JSON object", JsonTypes::jsonObject);

    public static final SettingType<List<String>> JSON_POINTERS = new SettingType<>(
            "JSON Pointers (RFC 6901) into a record, comma separated, such as /conversationEnd",
            text -> text.isEmpty() ? List.of() : SettingType.parts(text, JsonTypes::pointer));

    public static final SettingType<String> JSON_POINTER =
            new SettingType<>("a JSON Pointer (RFC 6901), such as /total or /id", JsonTypes::pointer);

    /** A comma before a slash separates pointers; any other comma is part of a name. */
    public static final SettingType<List<String>> KEYS = orNone(new SettingType<>(
            "a JSON Pointer (RFC 6901), such as /id, or several, comma separated, such as /contactId,/name",
            text -> Stream.of(text.split(",\\s*(?=/)", -1))
                    .map(String::trim)
                    .map(JsonTypes::pointer)
                    .distinct()
                    .toList()));

    public static final SettingType<List<String>> POINTERS_TO_RECORDS = orNone(new SettingType<>(
            "a JSON Pointer (RFC 6901), such as /conversations, or several, comma separated",
            text -> SettingType.parts(text, JsonTypes::pointer)));

    private JsonTypes() {}

    private static String pointer(String text) {
        return check(text, text.matches("/([^~]|~[01])+"));
    }

    private static String jsonObject(String text) {
        try {
            return check(text, JSON.readTree(text) instanceof ObjectNode);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
