package caravan.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.record.slice.Page;
import caravan.record.slice.PageException;
import caravan.record.slice.PageShape;
import caravan.record.slice.PageSlicer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFieldsTest {
    @Test
    void keyStartEndAndMediaAreRead() {
        VendorRecord record = VendorPages.record(
                """
                {"media": "voice", "end": "2026-11-01T06:10:00.5Z", "start": "2026-11-01T06:00:00Z", "id": "\\u0061b"}""");

        assertThat(record.key()).isEqualTo("ab");
        assertThat(record.start()).isEqualTo("2026-11-01T06:00:00Z");
        assertThat(record.end()).isEqualTo("2026-11-01T06:10:00.500Z");
        assertThat(record.media()).isEqualTo("voice");
    }

    @Test
    void anOpenRecordHasNoEnd() {
        VendorRecord record = VendorPages.record("{\"id\":\"a\",\"start\":\"2026-11-01T06:00:00Z\",\"end\":null}");

        assertThat(record.end()).isNull();
        assertThat(record.media()).isNull();
    }

    @Test
    void aNumberIsAKeyAsItIsWritten() {
        VendorRecord record = VendorPages.record("{\"id\":9223372036854775808}");

        assertThat(record.key()).isEqualTo("9223372036854775808");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":null}",
                "{\"id\":{\"id\":\"x\"}}",
                "{\"id\":[\"x\"]}",
                "{\"id\":\"\"}",
                "{\"id\":true}",
                "{\"x\":{\"id\":\"x\"}}",
                "{\"ID\":\"x\"}",
                "[\"x\"]",
                "\"x\"",
                "null"
            })
    void aValueThatIsNoIdentifierIsNoKey(String json) {
        VendorRecord record = VendorPages.record(json);

        assertThat(record.key()).isNull();
        assertThat(VendorPages.written(record)).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T06:00:00Z,                2026-11-01T06:00:00Z",
        "2026-11-01T06:00:00.1Z,              2026-11-01T06:00:00.100Z",
        "2026-11-01T06:00:00.12Z,             2026-11-01T06:00:00.120Z",
        "2026-11-01T06:00:00.123Z,            2026-11-01T06:00:00.123Z",
        "2026-11-01T06:00:00.1234Z,           2026-11-01T06:00:00.123400Z",
        "2026-11-01T06:00:00.12345Z,          2026-11-01T06:00:00.123450Z",
        "2026-11-01T06:00:00.123456Z,         2026-11-01T06:00:00.123456Z",
        "2026-11-01T06:00:00.1234567Z,        2026-11-01T06:00:00.123456700Z",
        "2026-11-01T06:00:00.12345678Z,       2026-11-01T06:00:00.123456780Z",
        "2026-11-01T06:00:00.123456789Z,      2026-11-01T06:00:00.123456789Z",
        "2026-11-01T06:00Z,                   2026-11-01T06:00:00Z",
        "2026-11-01T07:30:00.250+01:30,       2026-11-01T06:00:00.250Z",
        "2026-10-31T23:00:00-07:00,           2026-11-01T06:00:00Z",
        "2026-11-01T06:00:00+00:00,           2026-11-01T06:00:00Z"
    })
    void aStartIsAnInstantWithAnOffset(String text, Instant instant) {
        VendorRecord record = VendorPages.record("{\"id\":\"a\",\"start\":\"" + text + "\"}");

        assertThat(record.start()).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-11-01",
                "2026-11-01T06:00:00",
                "2026-13-01T06:00:00Z",
                "2026-02-30T06:00:00Z",
                "2026-11-01T06:00:00.1234567890Z",
                "2026-11-01T06:00:60Z",
                "1793512800000"
            })
    void anotherTextIsNoStart(String text) {
        VendorRecord record = VendorPages.record("{\"id\":\"a\",\"start\":\"" + text + "\"}");

        assertThat(record.start()).isNull();
        assertThat(record.key()).isEqualTo("a");
    }

    @Test
    void anInstantMustBeAText() {
        VendorRecord record = VendorPages.record("{\"id\":\"a\",\"start\":1793512800000}");

        assertThat(record.start()).isNull();
    }

    @Test
    void aPointerReachesIntoARecordsArrays() throws PageException {
        RecordShape shape = new RecordShape("/id", "/legs/1/start", null, "/legs/0/sessions/0/media", List.of());
        String json =
                """
                [{"legs": [{"sessions": [{"media": "email"}]}, {"start": "2026-11-01T06:00:00Z"}], "id": 1}]""";

        Page page = new PageSlicer(new PageShape("", List.of(), shape)).slice(json.getBytes(UTF_8));

        VendorRecord record = page.records().get(0);
        assertThat(record.media()).isEqualTo("email");
        assertThat(record.start()).isEqualTo("2026-11-01T06:00:00Z");
        assertThat(record.end()).isNull();
    }
}
