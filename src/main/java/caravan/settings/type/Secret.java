package caravan.settings.type;

/** A value that is never printed: in a log, an error, a row or a page. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
