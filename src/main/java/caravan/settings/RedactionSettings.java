package caravan.settings;

import caravan.record.redact.KeyedHash;
import caravan.record.redact.Redaction;
import caravan.record.redact.Redaction.Cut;
import caravan.settings.type.JsonTypes;
import caravan.settings.type.Secret;
import caravan.settings.type.Section;
import caravan.settings.type.SettingType;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The settings {@code .redact.*} of a feed. */
final class RedactionSettings {
    private static final int SHORTEST_KEY = 16;
    private static final Pattern CUT = Pattern.compile("(/.+):(\\d{1,6})");

    private static final SettingType<List<Cut>> CUTS = new SettingType<>(
            "JSON Pointers (RFC 6901) into a record, each with : and a number of characters, comma separated, such as"
                    + " /participants/*/participantName:1",
            text -> text.isEmpty()
                    ? List.of()
                    : Stream.of(text.split(",", -1)).map(RedactionSettings::cut).toList());

    private RedactionSettings() {}

    static Redaction read(Section feed) {
        List<String> drop = feed.value("redact.drop", "", JsonTypes.JSON_POINTERS);
        List<String> keep = feed.value("redact.keep", "", JsonTypes.JSON_POINTERS);
        List<String> hash = feed.value("redact.hash", "", JsonTypes.JSON_POINTERS);
        List<Cut> cut = feed.value("redact.truncate", "", CUTS);
        KeyedHash hasher = hasher(feed, feed.value("redact.key", "", SettingType.SECRET), hash);
        return new Redaction(drop, keep, hasher == null ? List.of() : hash, cut, hasher);
    }

    private static @Nullable KeyedHash hasher(Section feed, Secret key, List<String> hash) {
        if (hash.isEmpty()) {
            return null;
        }
        if (key.value().length() < SHORTEST_KEY) {
            feed.mistake(
                    "redact.key",
                    " is not set or has less than " + SHORTEST_KEY + " characters. redact.hash needs it: keep what"
                            + " openssl rand -base64 32 makes in the environment, and keep it for good.");
            return null;
        }
        return new KeyedHash(key.value());
    }

    private static Cut cut(String text) {
        Matcher parts = CUT.matcher(text.trim());
        if (!parts.matches()) {
            throw new IllegalArgumentException(text);
        }
        return new Cut(JsonTypes.JSON_POINTER.read(parts.group(1)), Integer.parseInt(parts.group(2)));
    }
}
