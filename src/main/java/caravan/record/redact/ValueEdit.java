package caravan.record.redact;

import org.jspecify.annotations.Nullable;

/**
 * What a rule makes of a text, number or truth value.
 *
 * @param hasher replaces it; null if it stays
 * @param characters the length to which a text is cut
 */
record ValueEdit(@Nullable KeyedHash hasher, int characters) {
    static final ValueEdit NONE = new ValueEdit(null, Integer.MAX_VALUE);

    boolean isNone() {
        return hasher == null && characters == Integer.MAX_VALUE;
    }

    ValueEdit and(@Nullable KeyedHash other, int most) {
        return other == null && most >= characters
                ? this
                : new ValueEdit(other == null ? hasher : other, Math.min(characters, most));
    }

    /**
     * The value after the edit.
     *
     * @param isText whether it is a text; a number or a truth value is not cut
     */
    String of(String value, boolean isText) {
        if (hasher != null) {
            return hasher.of(value); // of the whole value: a cut one would have fewer hashes
        }
        boolean isLong = isText && value.codePointCount(0, value.length()) > characters;
        return isLong ? value.substring(0, value.offsetByCodePoints(0, characters)) : value;
    }
}
