package caravan.settings;

import caravan.settings.choice.LevelName;
import caravan.settings.choice.LogFormatName;
import caravan.settings.type.Section;
import caravan.settings.type.SettingType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the process logs.
 *
 * @param level of Caravan's own loggers and of a user's
 * @param levels of loggers by name, each with all loggers whose names begin with it and a dot
 */
public record LogSettings(LevelName level, Map<String, LevelName> levels, LogFormatName format) {
    /** Loggers that print requests and answers as they are: secrets, tokens, personal data. No setting opens them. */
    public static final List<String> WIRE = List.of(
            "org.apache.hc.client5.http.wire",
            "org.apache.hc.client5.http.headers",
            "org.apache.hc.client5.http2",
            "org.apache.hc.core5.http.wire",
            "org.apache.hc.core5.http.headers",
            "org.apache.http.wire",
            "org.apache.http.headers",
            "software.amazon.awssdk.request",
            "sun.net.www.protocol.http");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w.$-]*");

    private static final SettingType<LevelName> LEVEL = SettingType.oneOf(LevelName.class, LevelName::written);

    private static final SettingType<Map<String, LevelName>> LEVELS = new SettingType<>(
            "LOGGER=LEVEL, several comma separated, with levels off, error, warn, info, debug, trace. The loggers that"
                    + " print tokens stay off: " + String.join(", ", WIRE),
            LogSettings::levels);

    static LogSettings read(Section section) {
        return new LogSettings(
                section.value("caravan.log.level", "info", LEVEL),
                section.value("caravan.log.levels", "", LEVELS),
                section.value(
                        "caravan.log.format", "text", SettingType.oneOf(LogFormatName.class, LogFormatName::written)));
    }

    private static Map<String, LevelName> levels(String text) {
        Map<String, LevelName> levels = new LinkedHashMap<>();
        for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            String[] both = part.trim().split("=", -1);
            if (both.length != 2 || !NAME.matcher(both[0]).matches() || isWire(both[0])) {
                throw new IllegalArgumentException(part);
            }
            levels.put(both[0], LEVEL.read(both[1]));
        }
        return levels;
    }

    private static boolean isWire(String logger) {
        return WIRE.stream().anyMatch(wire -> (logger + ".").startsWith(wire + "."));
    }
}
