package caravan.record;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.record.slice.PageException;
import caravan.record.slice.PageShape;
import caravan.record.slice.PageSlicer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of two copies of a record with a time of change, the older one is found. */
class OlderCopyTest {
    private static final String EARLIER = "\"2026-11-01T06:00:00.001Z\"";
    private static final String LATER = "\"2026-11-01T06:00:00.002Z\"";

    @Test
    void ofTwoCopiesTheEarlierChangeIsTheOlder() throws Exception {
        VendorRecord old = copy(EARLIER, 1);
        VendorRecord young = copy(LATER, 2);

        assertThat(old.isOlderThan(young.digest())).isTrue();
        assertThat(young.isOlderThan(old.digest())).isFalse();
        assertThat(old.isOlderThan(old.digest())).isFalse();
    }

    @Test
    void ofTwoThatChangedAtOnceNeitherIsOlderAndTheyDiffer() throws Exception {
        VendorRecord one = copy(EARLIER, 1);
        VendorRecord other = copy(EARLIER, 2);

        assertThat(one.isOlderThan(other.digest())).isFalse();
        assertThat(other.isOlderThan(one.digest())).isFalse();
        assertThat(one.digest())
                .isNotEqualTo(other.digest())
                .isEqualTo(copy(EARLIER, 1).digest());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "\"\"", "\"yesterday\"", "\"1969-12-31T23:59:59Z\"", "\"+999999999-12-31T23:59:59Z\""})
    void aRecordWithoutATimeOfChangeIsNeitherOlderNorNewer(String changed) throws Exception {
        VendorRecord undated = copy(changed, 1);

        assertThat(undated.isOlderThan(copy(LATER, 2).digest())).isFalse();
        assertThat(copy(EARLIER, 2).isOlderThan(undated.digest())).isFalse();
        assertThat(undated.digest()).isNotEqualTo(copy(changed, 2).digest());
    }

    @Test
    void withAnIgnoredTimeOfChangeNoCopyIsOlder() throws Exception {
        RecordShape shape = shape(List.of("/changed"));

        assertThat(copy(EARLIER, 1, shape).isOlderThan(copy(LATER, 2, shape).digest()))
                .isFalse();
        assertThat(copy(EARLIER, 1, shape).digest())
                .isEqualTo(copy(LATER, 1, shape).digest());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "381.087 | PT6M21.087S",
                "\"381.087\" | PT6M21.087S",
                "\"1,312.4871\" | PT21M52.487S",
                "0 | PT0S",
                "\"12,34\" | none",
                "-1 | none",
                "1e3 | none",
                "99999999999 | none",
                "null | none",
                "true | none"
            })
    void howLongItLastedIsReadInAnyWriting(String seconds, String duration) throws Exception {
        VendorRecord record = record("{\"id\": 1, \"seconds\": " + seconds + "}", shape(List.of()));

        assertThat(record.duration()).isEqualTo(duration == null ? null : Duration.parse(duration));
    }

    private static VendorRecord copy(String changed, int content) throws PageException {
        return copy(changed, content, shape(List.of()));
    }

    private static VendorRecord copy(String changed, int content, RecordShape shape) throws PageException {
        return record("{\"id\": 1, \"changed\": " + changed + ", \"content\": " + content + "}", shape);
    }

    private static VendorRecord record(String json, RecordShape shape) throws PageException {
        byte[] page = ("{\"records\": [" + json + "]}").getBytes(StandardCharsets.UTF_8);
        return new PageSlicer(new PageShape("/records", List.of(), shape))
                .slice(page)
                .records()
                .get(0);
    }

    private static RecordShape shape(List<String> ignored) {
        return new RecordShape("/id", null, null, null, null, "/seconds", "/changed", null, ignored);
    }
}
