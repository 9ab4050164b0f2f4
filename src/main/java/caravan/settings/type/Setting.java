package caravan.settings.type;

/**
 * A setting as declared by the line that reads it. {@code application.properties} and {@code docs/settings.md} show the same.
 *
 * @param name as documented: {@code caravan.x}, {@code feed.*.x} for a feed, {@code sink.x.y} for a sink
 * @param fallback the default as a user writes it; empty for none
 */
public record Setting(String name, String fallback, SettingType<?> kind) {
    boolean isSecret() {
        return kind.equals(SettingType.SECRET) || kind.equals(SettingType.TOKEN_KEYS);
    }
}
