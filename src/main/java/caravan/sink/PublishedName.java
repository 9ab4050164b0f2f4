package caravan.sink;

import caravan.interval.Interval;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a published manifest or data file.
 *
 * @param place the whole path, address or topic, for messages
 * @param interval as the name says; null if {@link PublishedNames} makes no such name, or the folder is of another day
 */
public record PublishedName(String place, @Nullable Interval interval, int revision, boolean isManifest) {
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");
    private static final Pattern NAME =
            Pattern.compile("[^._].*-r(\\d{1,9})(\\.manifest\\.json|\\.ndjson|\\.ndjson\\.gz|\\.ndjson\\.zst)");
    private static final Pattern SPAN = Pattern.compile("(\\d{8}T\\d{6}Z)-(\\d{8}T\\d{6}Z)");

    /**
     * Reads a name.
     *
     * @param below the name below the feed's folder: {@code date=…/…}
     * @return empty for other files
     */
    public static Optional<PublishedName> of(String feed, String below, String place) {
        int slash = below.indexOf('/');
        if (slash < 0 || !PublishedNames.isDay(below.substring(0, slash))) {
            return Optional.empty();
        }
        Matcher name = NAME.matcher(below.substring(slash + 1));
        if (!name.matches() || below.indexOf('/', slash + 1) >= 0) {
            return Optional.empty();
        }
        int revision = Integer.parseInt(name.group(1));
        boolean isManifest = name.group(2).equals(PublishedNames.MANIFEST);
        Interval interval = interval(feed, below.substring(slash + 1));
        boolean isOurs = interval != null
                && (feed + "/" + below)
                        .startsWith(PublishedNames.folder(interval) + "/" + interval.name() + "-r" + revision + ".");
        return Optional.of(new PublishedName(place, isOurs ? interval : null, revision, isManifest));
    }

    private static @Nullable Interval interval(String feed, String name) {
        Matcher span = SPAN.matcher(name);
        if (!name.startsWith(feed + "-") || !span.find(feed.length() + 1)) {
            return null;
        }
        try {
            return new Interval(
                    feed,
                    LocalDateTime.parse(span.group(1), BASIC).toInstant(ZoneOffset.UTC),
                    LocalDateTime.parse(span.group(2), BASIC).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return null;
        }
    }
}
