package caravan.simulator.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.simulator.Caller;
import caravan.simulator.record.MediaType;
import caravan.simulator.record.Size;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConversationsTest {
    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-08T00:00:00Z");

    @ParameterizedTest
    @EnumSource
    void theSameSeedGivesTheSameBytesAndAnotherSeedOthers(Size size) {
        Conversations one = Conversations.of(7, FROM, TO, 300, size);
        Conversations same = Conversations.of(7, FROM, TO, 300, size);
        Conversations other = Conversations.of(8, FROM, TO, 300, size);

        assertThat(texts(one)).isEqualTo(texts(same)).isEqualTo(texts(one)).doesNotContainAnyElementsOf(texts(other));
    }

    @Test
    void aRecordHasTheFactsOfTheTruth() {
        Conversations.of(7, FROM, TO, 1_000, Size.REALISTIC).truth().forEach(conversation -> {
            JsonNode record = Caller.json(conversation.json());
            assertThat(record.path("conversationId").asText())
                    .isEqualTo(conversation.id().orElseThrow());
            assertThat(Instant.parse(record.path("conversationStart").asText())).isEqualTo(conversation.start());
            assertThat(record.has("conversationEnd"))
                    .isEqualTo(conversation.end().isPresent());
            conversation.end().ifPresent(end -> assertThat(
                            Instant.parse(record.path("conversationEnd").asText()))
                    .isEqualTo(end));
            assertThat(record.findPath("mediaType").asText())
                    .isEqualTo(conversation.mediaType().wire());
        });
    }

    @Test
    void realisticRecordsAre7To22KilobytesAndAbout10InTheMean() {
        IntSummaryStatistics sizes = sizes(Conversations.of(7, FROM, TO, 5_000, Size.REALISTIC));

        assertThat(sizes.getMin()).isBetween(7_000, 8_000);
        assertThat(sizes.getMax()).isBetween(18_000, 22_000);
        assertThat(sizes.getAverage()).isBetween(9_500.0, 10_800.0);
    }

    @Test
    void fixedRecordsAre8192BytesEach() {
        IntSummaryStatistics sizes = sizes(Conversations.of(7, FROM, TO, 5_000, Size.FIXED));

        assertThat(sizes.getMin()).isEqualTo(8_192);
        assertThat(sizes.getMax()).isEqualTo(8_192);
    }

    @ParameterizedTest
    @EnumSource
    void recordsCompressAsRealOnesDo(Size size) throws Exception {
        Conversations conversations = Conversations.of(7, FROM, TO, 1_000, size);
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new Fastest(compressed)) {
            for (Conversation conversation : conversations.truth().toList()) {
                gzip.write(conversation.bytes());
            }
        }

        assertThat((double) sizes(conversations).getSum() / compressed.size()).isBetween(5.0, 8.0);
    }

    @Test
    void startsAreSortedAndMoreByDay() {
        List<Instant> starts = starts(Conversations.of(7, FROM, TO, 10_000, Size.FIXED));

        assertThat(starts).isSorted().allMatch(start -> !start.isBefore(FROM) && start.isBefore(TO));
        assertThat(startsInHour(starts, 10)).isGreaterThan(10 * startsInHour(starts, 3));
        assertThat(startsInHour(starts, 3)).isPositive();
    }

    @Test
    void eachDayHasStartsInItsFirstAndLastMillisecond() {
        List<Instant> starts = starts(Conversations.of(7, FROM, TO, 10_000, Size.FIXED));

        for (Instant day = FROM; day.isBefore(TO); day = day.plus(Duration.ofDays(1))) {
            assertThat(starts)
                    .contains(day, day.plus(Duration.ofDays(1)).minusMillis(1), day.plus(Duration.ofHours(12)));
        }
    }

    @Test
    void conversationsCrossAndEndAtEdgesOfHours() {
        List<Conversation> ended = Conversations.of(7, FROM, TO, 2_000, Size.FIXED)
                .truth()
                .filter(c -> c.end().isPresent())
                .toList();

        assertThat(ended).allMatch(c -> c.end().orElseThrow().isAfter(c.start()));
        assertThat(ended.stream().filter(c -> crosses(c, ChronoUnit.HOURS)).count())
                .isGreaterThan(200);
        assertThat(ended.stream().filter(c -> crosses(c, ChronoUnit.DAYS)).count())
                .isGreaterThan(50);
        assertThat(ended.stream()
                        .filter(c -> c.end()
                                .orElseThrow()
                                .truncatedTo(ChronoUnit.HOURS)
                                .equals(c.end().orElseThrow()))
                        .count())
                .isGreaterThan(20);
    }

    @Test
    void aboutOneInFiftyIsOpen() {
        long open = Conversations.of(7, FROM, TO, 10_000, Size.FIXED)
                .truth()
                .filter(c -> c.end().isEmpty())
                .count();

        assertThat(open).isBetween(150L, 250L);
    }

    @Test
    void allMediaOccur() {
        Set<MediaType> media = Conversations.of(7, FROM, TO, 500, Size.FIXED)
                .truth()
                .map(Conversation::mediaType)
                .collect(Collectors.toSet());

        assertThat(media).isEqualTo(EnumSet.allOf(MediaType.class));
    }

    @Test
    void recordsContainTextsThatBreakCarelessReaders() {
        String all = String.join("\n", texts(Conversations.of(7, FROM, TO, 400, Size.REALISTIC)));

        assertThat(all)
                .contains("\\\"", "\\\\", "\\/", "\\u00e9", "\\uD83D\\uDE00", "\\n", "\\u0007")
                .contains("é", "日本", "😀", "العميل", "\u2028", "\u2029")
                .contains(":1.10,", "1E+2", "-0.0", "0.10e-3", "100.0")
                .contains(
                        "\"customer tier (new)\":", "\"caf\\u00e9\":", "\"quoted \\\"key\\\"\":", "\"insights 2027\":")
                .containsPattern(":9007199\\d{9}[,}]")
                .containsPattern("\"value\":[23]\\d{9}}")
                .containsPattern("T\\d\\d:\\d\\d:\\d\\dZ")
                .containsPattern("T\\d\\d:\\d\\d:\\d\\d\\.\\dZ")
                .containsPattern("T\\d\\d:\\d\\d:\\d\\d\\.\\d\\dZ")
                .containsPattern("T\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }

    @Test
    void startsHaveNoneToThreeDigitsInTheirFraction() {
        Set<Integer> lengths = Conversations.of(7, FROM, TO, 2_000, Size.REALISTIC)
                .truth()
                .map(conversation -> Caller.json(conversation.json())
                        .path("conversationStart")
                        .asText()
                        .length())
                .collect(Collectors.toSet());

        assertThat(lengths).containsExactlyInAnyOrder("2026-11-01T00:00:00Z".length(), 22, 23, 24);
    }

    @Test
    void keysAreBeforeOrAfterParticipants() {
        List<String> texts = texts(Conversations.of(7, FROM, TO, 100, Size.REALISTIC));

        assertThat(texts).anyMatch(text -> text.startsWith("{\"conversationId\":"));
        assertThat(texts).anyMatch(text -> text.startsWith("{\"divisionIds\":"));
        assertThat(texts)
                .allMatch(text -> text.indexOf("\"conversationId\":") != text.lastIndexOf("\"conversationId\":"));
    }

    @Test
    void aMillionRecordsNeedLittleMemory() {
        Conversations million = Conversations.of(7, FROM, TO, 1_000_000, Size.FIXED);

        assertThat(million.size()).isEqualTo(1_000_000);
        assertThat(million.truth().skip(999_999).findFirst().orElseThrow().bytes())
                .hasSize(8_192);
    }

    @Test
    void aRecordMadeByHandIsServedUnchanged() {
        Conversations conversations = Conversations.none();
        String withoutId = "{ \"conversationStart\" :\r\n\"2026-11-02T05:00:00Z\" }";
        conversations.add(withoutId, FROM, TO);
        conversations.add("{\"conversationId\":\"no start\"}", FROM.plusSeconds(1), null);
        conversations.add("not json", FROM.plusSeconds(2), null);

        assertThat(texts(conversations)).containsExactly(withoutId, "{\"conversationId\":\"no start\"}", "not json");
        assertThat(conversations.truth().map(c -> c.id().orElse("none"))).containsExactly("none", "no start", "none");
        assertThat(conversations.truth().map(c -> c.end().isPresent())).containsExactly(true, false, false);
    }

    @Test
    void aLateRecordIsSortedByItsStart() {
        Conversations conversations = Conversations.of(7, FROM, TO, 100, Size.REALISTIC);

        Conversation late = conversations.add("{\"conversationId\":\"late\"}", FROM.plus(Duration.ofDays(3)), null);

        assertThat(conversations.size()).isEqualTo(101);
        assertThat(starts(conversations)).isSorted().contains(late.start());
        assertThat(conversations.find("late")).isPresent();
    }

    @Test
    void aCorrectionReplacesOnlyBytesAndEnd() {
        Conversations conversations = Conversations.of(7, FROM, TO, 100, Size.REALISTIC);
        List<String> before = texts(conversations);
        Conversation open =
                conversations.truth().filter(c -> c.end().isEmpty()).findFirst().orElseThrow();
        int place = before.indexOf(open.json());
        String ended = open.json().replace("\"externalTag\"", "\"corrected\":true,\"externalTag\"");

        Conversation corrected = conversations.correct(open, ended, TO);

        assertThat(corrected.id()).isEqualTo(open.id());
        assertThat(corrected.start()).isEqualTo(open.start());
        assertThat(corrected.end()).hasValue(TO);
        assertThat(texts(conversations)).hasSize(100).element(place).isEqualTo(ended);
        assertThat(texts(conversations)).usingRecursiveComparison().isNotEqualTo(before);
        assertThat(before.stream().filter(texts(conversations)::contains)).hasSize(99);
        assertThatThrownBy(() -> conversations.correct(open, ended, TO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRemovedRecordIsGone() {
        Conversations conversations = Conversations.of(7, FROM, TO, 100, Size.REALISTIC);
        Conversation first = conversations.truth().findFirst().orElseThrow();

        conversations.remove(first);

        assertThat(conversations.size()).isEqualTo(99);
        assertThat(conversations.find(first.id().orElseThrow())).isEmpty();
        assertThatThrownBy(() -> conversations.remove(first)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEmptySpanIsRefused() {
        assertThatThrownBy(() -> Conversations.of(7, TO, TO, 1, Size.FIXED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean crosses(Conversation conversation, ChronoUnit unit) {
        Instant last = conversation.end().orElseThrow().minusMillis(1);
        return !conversation.start().truncatedTo(unit).equals(last.truncatedTo(unit));
    }

    private static List<String> texts(Conversations conversations) {
        return conversations.truth().map(Conversation::json).toList();
    }

    private static List<Instant> starts(Conversations conversations) {
        return conversations.truth().map(Conversation::start).toList();
    }

    private static long startsInHour(List<Instant> starts, int hour) {
        return starts.stream()
                .filter(start -> start.atOffset(ZoneOffset.UTC).getHour() == hour)
                .count();
    }

    private static IntSummaryStatistics sizes(Conversations conversations) {
        return conversations
                .truth()
                .mapToInt(conversation -> conversation.bytes().length)
                .summaryStatistics();
    }

    private static final class Fastest extends GZIPOutputStream {
        Fastest(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
