package caravan.model;

/** A promise that does not hold. */
final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1;

    Broken(String message) {
        super(message);
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotation is in no dependency of ours
    static void unless(boolean holds, String format, Object... arguments) {
        if (!holds) {
            throw new Broken(format.formatted(arguments));
        }
    }
}
