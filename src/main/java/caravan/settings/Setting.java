package caravan.settings;

/**
 * One setting as it was declared by the line that reads it: the same truth that {@code application.properties} and the
 * README's table show.
 *
 * @param name as a user finds it documented: {@code caravan.x}, {@code feed.*.x} for a feed's, {@code sink.x.y}
 * @param fallback the default as a user would write it; empty for none
 */
record Setting(String name, String fallback, Kind<?> kind) {
    boolean isSecret() {
        return kind.equals(Kind.SECRET) || kind.equals(Kind.TOKEN_KEYS);
    }
}
