package caravan.settings.type;

/** A value that nothing prints: not a log, an error, a row or a page. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
