package caravan.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each kind of setting accepts, and what it refuses. */
class KindTest {
    @Test
    void sizesHaveAUnitOf1024() {
        assertThat(Kind.SIZE_IN_BYTES.read("0B")).isZero();
        assertThat(Kind.SIZE_IN_BYTES.read("7KB")).isEqualTo(7L * 1024);
        assertThat(Kind.SIZE_IN_BYTES.read("64MB")).isEqualTo(64L * 1024 * 1024);
        assertThat(Kind.SIZE_IN_BYTES.read("10GB")).isEqualTo(10L * 1024 * 1024 * 1024);
        assertThat(Kind.SIZE_IN_BYTES.read("2TB")).isEqualTo(2L * 1024 * 1024 * 1024 * 1024);
        refuses(Kind.SIZE_IN_BYTES, "64", "64 MB", "64mb", "-1MB", "1.5GB", "MB", "999999999999TB");
    }

    @Test
    void instantsHaveAZoneAndWholeSeconds() {
        assertThat(Kind.INSTANT.read("2026-11-01T00:00:00Z")).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(Kind.INSTANT.read("2026-11-01T02:00+02:00")).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(Kind.INSTANT.read("2026-11-01T00:00:00.000Z")).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
        refuses(
                Kind.INSTANT,
                "2026-11-01T00:00:00.5Z",
                "2026-11-01T00:00:00.000000001Z",
                "2026-11-01T00:00:00",
                "2026-11-01",
                "2026-02-30T00:00:00Z",
                "yesterday",
                "1793491200");
    }

    @Test
    void cronIsQuartzs() {
        assertThat(Kind.CRON.read("0 5 * * * ?")).isEqualTo("0 5 * * * ?");
        assertThat(Kind.CRON.read("0 0 6 ? * MON-FRI 2026")).isEqualTo("0 0 6 ? * MON-FRI 2026");
        refuses(Kind.CRON, "5 * * * *", "0 5 * * * *", "0 61 * * * ?", "@hourly", "every hour");
    }

    @Test
    void filtersAreOneJsonObject() {
        String filter = "{\"segmentFilters\": [{\"type\": \"or\"}]}";

        assertThat(Kind.JSON_OBJECT.read(filter)).isEqualTo(filter);
        assertThat(Kind.JSON_OBJECT.read("{}")).isEqualTo("{}");
        refuses(
                Kind.JSON_OBJECT,
                "[]",
                "\"text\"",
                "1",
                "null",
                "{",
                "{'a': 1}",
                "{\"a\": 1}}",
                "{\"a\": 1} {}",
                "{\"a\": 1, \"a\": 2}");
    }

    @Test
    void jsonPointersBeginWithASlash() {
        assertThat(Kind.JSON_POINTERS.read("/a, /b/0/c~1d~0e")).containsExactly("/a", "/b/0/c~1d~0e");
        assertThat(Kind.JSON_POINTERS.read("")).isEmpty();
        refuses(Kind.JSON_POINTERS, "a", "/", "/a,", "/a,b", "#/a", "$.a", "/a~2", "/a~");
    }

    @Test
    void aChoiceIsWrittenInLowerCaseWithDashes() {
        Kind<SourceName> source = Kind.oneOf(SourceName.class, Kind::written);

        assertThat(source.read("genesys-query")).isEqualTo(SourceName.GENESYS_QUERY);
        assertThat(Kind.oneOf(Grant.class, Grant::written).read("client_credentials"))
                .isEqualTo(Grant.CLIENT_CREDENTIALS);
        assertThat(source.accepts()).contains("genesys-query");
        refuses(source, "GENESYS-QUERY", "genesys_query", "genesys-", "genesys-query,genesys-query");
    }

    @Test
    void severalChoicesAreCommaSeparatedAndNoneIsTakenTwice() {
        Kind<List<CompressionName>> several = Kind.severalOf(CompressionName.class, Kind::written);

        assertThat(several.read("zstd, gzip,zstd")).containsExactly(CompressionName.ZSTD, CompressionName.GZIP);
        assertThat(several.accepts()).isEqualTo("one of gzip, zstd, none, or several, comma separated");
        refuses(several, "zstd,", ",", "zstd gzip", "zstd,lz4");
    }

    @Test
    void wholeNumbersHaveBounds() {
        Kind<Integer> number = Kind.wholeNumber(1, 100);

        assertThat(number.read("1")).isEqualTo(1);
        assertThat(number.read("100")).isEqualTo(100);
        assertThat(number.accepts()).isEqualTo("a whole number from 1 to 100");
        refuses(number, "0", "101", "-1", "1.0", "1e1", "ten", "99999999999");
    }

    @Test
    void truthIsTrueOrFalse() {
        assertThat(Kind.TRUTH.read("true")).isTrue();
        assertThat(Kind.TRUTH.read("false")).isFalse();
        refuses(Kind.TRUTH, "TRUE", "yes", "1");
    }

    @Test
    void feedsNamesAreFitForFoldersAndTopics() {
        assertThat(Kind.NAMES.read("acme, acme-eu,7,acme")).containsExactly("acme", "acme-eu", "7");
        refuses(Kind.NAMES, "../x", "a/b", "a\\b", "a.b", "Acme", "-acme", "a_b", "acme,", "*", "a b", "a".repeat(64));
    }

    @Test
    void foldersAndTheDeadLettersPlace() {
        assertThat(Kind.FOLDER.read("data/spool")).isEqualTo(Path.of("data/spool"));
        assertThat(Kind.DEAD_LETTERS.read("file:data/dead-letters"))
                .isEqualTo(new DeadLetterPlace.Folder(Path.of("data/dead-letters")));
        assertThat(Kind.DEAD_LETTERS.read("kafka:dead-letters")).isEqualTo(new DeadLetterPlace.Topic("dead-letters"));
        assertThat(Kind.DEAD_LETTERS.read("s3://acme-dead")).isEqualTo(new DeadLetterPlace.Objects("acme-dead", ""));
        assertThat(Kind.DEAD_LETTERS.read("s3://acme/dead/letters/"))
                .isEqualTo(new DeadLetterPlace.Objects("acme", "dead/letters"));
        refuses(Kind.FOLDER, "a\0b");
        refuses(
                Kind.DEAD_LETTERS,
                "data/dead-letters",
                "file:",
                "file:a\0b",
                "kafka:",
                "kafka:a b",
                "s3:bucket",
                "s3://",
                "s3://bucket/../x",
                "ftp:x");
    }

    static void refuses(Kind<?> kind, String... texts) {
        for (String text : texts) {
            assertThatThrownBy(() -> kind.read(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
