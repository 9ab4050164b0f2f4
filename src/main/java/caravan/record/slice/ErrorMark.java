package caravan.record.slice;

import org.jspecify.annotations.Nullable;

/**
 * A mark of an error in a response with a good status.
 *
 * @param pointer JSON Pointer into the response
 * @param value in any case of letters; null for any value except null, false, 0, an empty text, array or object
 */
public record ErrorMark(String pointer, @Nullable String value) {
    /** Reads {@code /POINTER} or {@code /POINTER=value}. */
    public static ErrorMark of(String text) {
        int equals = text.indexOf('=');
        return equals < 0
                ? new ErrorMark(text, null)
                : new ErrorMark(text.substring(0, equals), text.substring(equals + 1));
    }

    boolean isOn(String text) {
        return value == null
                ? !text.isBlank() && !text.equals("false") && !text.equals("0")
                : text.equalsIgnoreCase(value);
    }
}
