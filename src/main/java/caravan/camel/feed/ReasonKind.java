package caravan.camel.feed;

import java.util.regex.Pattern;

/** What two reasons have in common that differ only by request, interval or count: they are reported as one. */
public final class ReasonKind {
    private static final Pattern IDS =
            Pattern.compile("\\[[^\\]]* id [^\\]]*]|[0-9a-fA-F]{8}-[0-9a-fA-F-]{13,}[0-9a-fA-F]|[0-9a-f]{24,}");

    /** Instants and counts, but not what the vendor answered. */
    private static final Pattern NUMBERS = Pattern.compile("(?<!answered )(?<![A-Za-z0-9])[0-9][0-9TZ:./-]*");

    private ReasonKind() {}

    /** The reason without request ids, instants and counts. */
    public static String of(String reason) {
        return NUMBERS.matcher(IDS.matcher(reason).replaceAll("#")).replaceAll("#");
    }
}
