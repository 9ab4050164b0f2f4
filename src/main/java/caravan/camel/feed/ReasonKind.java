package caravan.camel.feed;

import java.util.regex.Pattern;

/** The kind of a reason. Reasons that differ only by request, interval or count have one kind. */
public final class ReasonKind {
    private static final Pattern IDS =
            Pattern.compile("\\[[^\\]]* id [^\\]]*]|[0-9a-fA-F]{8}-[0-9a-fA-F-]{13,}[0-9a-fA-F]|[0-9a-f]{24,}");

    /** Instants and counts, but not the status of a response. */
    private static final Pattern NUMBERS = Pattern.compile("(?<!answered )(?<![A-Za-z0-9])[0-9][0-9TZ:./-]*");

    private ReasonKind() {}

    /** The reason without request ids, instants and counts. */
    public static String of(String reason) {
        return NUMBERS.matcher(IDS.matcher(reason).replaceAll("#")).replaceAll("#");
    }
}
