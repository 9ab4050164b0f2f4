package caravan.command;

import caravan.camel.Clients.Standing;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A status as people read it. */
final class StatusText {
    private StatusText() {}

    static String of(List<FeedStatus> feeds) {
        return feeds.stream().map(StatusText::of).collect(Collectors.joining("\n"));
    }

    private static String of(FeedStatus feed) {
        StringBuilder text = new StringBuilder();
        text.append(feed.feed())
                .append(": everything from ")
                .append(feed.start())
                .append(" up to ");
        text.append(feed.watermark()).append(" is delivered\n  intervals: ");
        text.append(feed.intervals().isEmpty() ? "none yet" : feed.intervals()).append('\n');
        told(text, feed.open(), "have no end yet");
        told(text, feed.vanished(), "are not shown by the vendor any more");
        told(text, feed.givenUp(), "did not end while they were followed");
        if (feed.stoppedSince() != null) {
            text.append("  STOPPED since ").append(feed.stoppedSince()).append(": ");
            text.append(feed.stoppedBecause()).append('\n');
        }
        Standing requests = feed.requests();
        text.append("  requests: ").append(requests.today()).append(" today").append(of(requests.perDay()));
        text.append(", ").append(requests.thisMonth()).append(" this month").append(of(requests.perMonth()));
        text.append('\n');
        if (requests.paused() != null) {
            text.append("  PAUSED: ").append(requests.paused()).append('\n');
        }
        for (FeedStatus.Gap gap : feed.gaps()) {
            text.append("  GAP ").append(gap.start()).append('/').append(gap.end());
            text.append(" is not there, accepted ").append(gap.acceptedAt()).append('\n');
        }
        for (FeedStatus.Problem problem : feed.problems()) {
            text.append("  NOT THERE ").append(problem.start()).append('/').append(problem.end());
            text.append(problem.sink() == null ? "" : " in " + problem.sink());
            text.append(problem.since() == null ? "" : " since " + problem.since());
            text.append(", tried ").append(problem.failures()).append(" times: ");
            text.append(problem.reason()).append('\n');
        }
        return text.toString();
    }

    private static String of(@Nullable Integer ceiling) {
        return ceiling == null ? "" : " of " + ceiling;
    }

    private static void told(StringBuilder text, long records, String what) {
        if (records > 0) {
            text.append("  delivered conversations that ")
                    .append(what)
                    .append(": ")
                    .append(records)
                    .append('\n');
        }
    }
}
