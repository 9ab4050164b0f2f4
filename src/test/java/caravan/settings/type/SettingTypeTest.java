package caravan.settings.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.settings.choice.Grant;
import caravan.settings.choice.SourceName;
import caravan.spool.Compression;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The values that each kind of setting accepts and refuses. */
public class SettingTypeTest {
    @Test
    void sizesHaveAUnitOf1024() {
        assertThat(SettingType.SIZE_IN_BYTES.read("0B")).isZero();
        assertThat(SettingType.SIZE_IN_BYTES.read("7KB")).isEqualTo(7L * 1024);
        assertThat(SettingType.SIZE_IN_BYTES.read("64MB")).isEqualTo(64L * 1024 * 1024);
        assertThat(SettingType.SIZE_IN_BYTES.read("10GB")).isEqualTo(10L * 1024 * 1024 * 1024);
        assertThat(SettingType.SIZE_IN_BYTES.read("2TB")).isEqualTo(2L * 1024 * 1024 * 1024 * 1024);
        refuses(SettingType.SIZE_IN_BYTES, "64", "64 MB", "64mb", "-1MB", "1.5GB", "MB", "999999999999TB");
    }

    @Test
    void instantsHaveAZoneAndWholeSeconds() {
        assertThat(TimeTypes.INSTANT.read("2026-11-01T00:00:00Z")).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(TimeTypes.INSTANT.read("2026-11-01T02:00+02:00")).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(TimeTypes.INSTANT.read("2026-11-01T00:00:00.000Z")).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
        refuses(
                TimeTypes.INSTANT,
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
        assertThat(TimeTypes.CRON.read("0 5 * * * ?")).isEqualTo("0 5 * * * ?");
        assertThat(TimeTypes.CRON.read("0 0 6 ? * MON-FRI 2026")).isEqualTo("0 0 6 ? * MON-FRI 2026");
        refuses(TimeTypes.CRON, "5 * * * *", "0 5 * * * *", "0 61 * * * ?", "@hourly", "every hour");
    }

    @Test
    void filtersAreOneJsonObject() {
        String filter = "{\"segmentFilters\": [{\"type\": \"or\"}]}";

        assertThat(JsonTypes.JSON_OBJECT.read(filter)).isEqualTo(filter);
        assertThat(JsonTypes.JSON_OBJECT.read("{}")).isEqualTo("{}");
        refuses(
                JsonTypes.JSON_OBJECT,
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
        assertThat(JsonTypes.JSON_POINTERS.read("/a, /b/0/c~1d~0e")).containsExactly("/a", "/b/0/c~1d~0e");
        assertThat(JsonTypes.JSON_POINTERS.read("")).isEmpty();
        refuses(JsonTypes.JSON_POINTERS, "a", "/", "/a,", "/a,b", "#/a", "$.a", "/a~2", "/a~");
    }

    @Test
    void aChoiceIsWrittenInLowerCaseWithDashes() {
        SettingType<SourceName> source = SettingType.oneOf(SourceName.class, SettingType::written);

        assertThat(source.read("genesys-query")).isEqualTo(SourceName.GENESYS_QUERY);
        assertThat(SettingType.oneOf(Grant.class, Grant::written).read("client_credentials"))
                .isEqualTo(Grant.CLIENT_CREDENTIALS);
        assertThat(source.accepts()).contains("genesys-query");
        refuses(source, "GENESYS-QUERY", "genesys_query", "genesys-", "genesys-query,genesys-query");
    }

    @Test
    void severalChoicesAreCommaSeparatedAndNoneIsTakenTwice() {
        SettingType<List<Compression>> several = SettingType.severalOf(Compression.class, SettingType::written);

        assertThat(several.read("zstd, gzip,zstd")).containsExactly(Compression.ZSTD, Compression.GZIP);
        assertThat(several.accepts()).isEqualTo("one of gzip, zstd, none, or several, comma separated");
        refuses(several, "zstd,", ",", "zstd gzip", "zstd,lz4");
    }

    @Test
    void wholeNumbersHaveBounds() {
        SettingType<Integer> number = SettingType.wholeNumber(1, 100);

        assertThat(number.read("1")).isEqualTo(1);
        assertThat(number.read("100")).isEqualTo(100);
        assertThat(number.accepts()).isEqualTo("a whole number from 1 to 100");
        refuses(number, "0", "101", "-1", "1.0", "1e1", "ten", "99999999999");
    }

    @Test
    void truthIsTrueOrFalse() {
        assertThat(SettingType.TRUTH.read("true")).isTrue();
        assertThat(SettingType.TRUTH.read("false")).isFalse();
        refuses(SettingType.TRUTH, "TRUE", "yes", "1");
    }

    @Test
    void feedsNamesAreFitForFoldersAndTopics() {
        assertThat(SettingType.NAMES.read("acme, acme-eu,7,acme")).containsExactly("acme", "acme-eu", "7");
        refuses(
                SettingType.NAMES,
                "../x",
                "a/b",
                "a\\b",
                "a.b",
                "Acme",
                "-acme",
                "a_b",
                "acme,",
                "*",
                "a b",
                "a".repeat(64));
    }

    @Test
    void foldersAndTheDeadLettersPlace() {
        assertThat(AddressTypes.FOLDER.read("data/spool")).isEqualTo(Path.of("data/spool"));
        assertThat(AddressTypes.DEAD_LETTERS.read("file:data/dead-letters"))
                .isEqualTo(new DeadLetterPlace.Folder(Path.of("data/dead-letters")));
        assertThat(AddressTypes.DEAD_LETTERS.read("kafka:dead-letters"))
                .isEqualTo(new DeadLetterPlace.Topic("dead-letters"));
        assertThat(AddressTypes.DEAD_LETTERS.read("s3://acme-dead"))
                .isEqualTo(new DeadLetterPlace.Objects("acme-dead", ""));
        assertThat(AddressTypes.DEAD_LETTERS.read("s3://acme/dead/letters/"))
                .isEqualTo(new DeadLetterPlace.Objects("acme", "dead/letters"));
        refuses(AddressTypes.FOLDER, "a\0b");
        refuses(
                AddressTypes.DEAD_LETTERS,
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

    public static void refuses(SettingType<?> kind, String... texts) {
        for (String text : texts) {
            assertThatThrownBy(() -> kind.read(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
