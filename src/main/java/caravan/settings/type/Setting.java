package caravan.settings.type;

/**
 * One setting as it was declared by the line that reads it: the same truth that {@code application.properties} and the
 * README's table show.
 *
 * @param name as a user finds it documented: {@code caravan.x}, {@code feed.*.x} for a feed's, {@code sink.x.y}
 * @param fallback the default as a user would write it; empty for none
 */
public record Setting(String name, String fallback, SettingType<?> kind) {
    boolean isSecret() {
        return kind.equals(SettingType.SECRET) || kind.equals(SettingType.TOKEN_KEYS);
    }
}
