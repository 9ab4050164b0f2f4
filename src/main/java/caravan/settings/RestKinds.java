package caravan.settings;

import caravan.settings.type.SettingType;
import java.util.List;
import java.util.stream.Stream;

/** The types of settings that only {@code rest-pages} has. */
final class RestKinds {
    private static final String NONE = "none";

    /** The place of a token, a total or a sign of more pages in a response. */
    static final SettingType<String> ANSWER_PLACE = new SettingType<>(
            "a JSON Pointer (RFC 6901), such as /total, or header: and a header's name, such as header:X-Total-Count",
            text -> check(text, text.matches("(/([^~]|~[01])+)|header:[A-Za-z0-9!#$%&'*+.^_`|~-]+")));

    static final SettingType<List<String>> ERROR_MARKS = new SettingType<>(
            "a JSON Pointer (RFC 6901), or one and = and a value, or several, comma separated, such as"
                    + " /error,/ok=false; or none",
            text -> split(text)
                    .map(mark -> check(mark, mark.matches("(/([^~,=]|~[01])+)(=.*)?")))
                    .toList());

    static final SettingType<List<Integer>> STATUSES = SettingType.orNone(new SettingType<>(
            "a status from 400 to 499 but 401, 403, 408 and 429, or several, comma separated, such as 404,416",
            text -> split(text).map(RestKinds::status).distinct().toList()));

    static final SettingType<List<String>> TOKENS = new SettingType<>(
            "a token, or several, comma separated, such as 0,-1; or none",
            text -> split(text).distinct().toList());

    private RestKinds() {}

    private static Stream<String> split(String text) {
        return text.equals(NONE) ? Stream.of() : Stream.of(text.split(",", -1)).map(String::trim);
    }

    private static Integer status(String text) {
        int status = Integer.parseInt(text);
        boolean hasAnotherMeaning = status == 401 || status == 403 || status == 408 || status == 429;
        return check(status, status >= 400 && status <= 499 && !hasAnotherMeaning);
    }

    private static <V> V check(V value, boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException();
        }
        return value;
    }
}
