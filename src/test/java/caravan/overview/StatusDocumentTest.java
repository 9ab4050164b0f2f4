package caravan.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/status.md has each member of each body, and docs/operations.md each heading that an advice names. */
class StatusDocumentTest {
    private static final Pattern MEMBER = Pattern.compile("(?m)^\\| `(\\w+)` \\|");
    private static final Map<String, Class<? extends Record>> BODIES = Map.ofEntries(
            Map.entry("## /status/feeds", Overview.FeedsBody.class),
            Map.entry("### A feed", FeedView.class),
            Map.entry("### What is wrong", Trouble.class),
            Map.entry("## /status/intervals/FEED", IntervalsPage.Body.class),
            Map.entry("### An interval", IntervalView.class),
            Map.entry("## /status/activity", Activity.Body.class),
            Map.entry("### The activity of a feed", Activity.Series.class),
            Map.entry("## /status/spool", Overview.SpoolBody.class),
            Map.entry("## /status/failures", Overview.FailuresBody.class),
            Map.entry("## /status/dead-letters", Overview.LettersBody.class),
            Map.entry("### Dead letters of a reason", Overview.Letters.class));

    @Test
    void thePageHasEveryMemberInItsOrder() throws IOException {
        String page = Files.readString(Path.of("docs/status.md"));
        List<String> sections = List.of(page.split("(?m)^(?=##)", -1));

        BODIES.forEach((heading, body) -> {
            String section = sections.stream()
                    .filter(one -> one.startsWith(heading + "\n"))
                    .findFirst()
                    .orElse("");
            assertThat(MEMBER.matcher(section).results().map((MatchResult found) -> found.group(1)))
                    .as(heading)
                    .containsExactlyElementsOf(Stream.of(body.getRecordComponents())
                            .map(RecordComponent::getName)
                            .toList());
        });
        assertThat(sections).hasSize(BODIES.size() + 1);
    }

    @Test
    void everyAdviceHasMoreWordsInOperations() throws IOException {
        String operations = Files.readString(Path.of("docs/operations.md"));

        assertThat(Advice.values())
                .allSatisfy(advice -> assertThat(operations).as(advice.name()).contains(advice.heading()));
    }
}
