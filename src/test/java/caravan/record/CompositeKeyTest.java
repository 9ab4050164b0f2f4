package caravan.record;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.record.slice.PageException;
import caravan.record.slice.PageShape;
import caravan.record.slice.PageSlicer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompositeKeyTest {
    @Test
    void partsThatHoldTheSeparatorMakeNoTwoKeysAlike() {
        String one = key("{\"a\":\"x\\\",\\\"y\",\"b\":\"z\"}");
        String other = key("{\"a\":\"x\",\"b\":\"y\\\",\\\"z\"}");

        assertThat(one).isNotEqualTo(other);
        assertThat(key("{\"a\":17,\"b\":\"skill\"}")).isEqualTo("[\"17\",\"skill\"]");
    }

    @Test
    void theKeyOfOnePointerIsTheTextItself() {
        assertThat(VendorPages.record("{\"id\":\"x,\\\"y\"}").key()).isEqualTo("x,\"y");
        assertThat(VendorPages.record("{\"id\":17}").identity()).isEqualTo(Fingerprint.of("17"));
    }

    @Test
    void aRecordThatLacksAPartHasNoKeyAndSaysWhichPart() {
        assertThat(record("{\"a\":\"x\",\"b\":null,\"at\":\"2026-11-01T06:10:00Z\"}", "/a", "/b"))
                .satisfies(record -> {
                    assertThat(record.key()).isNull();
                    assertThat(record.problem()).isEqualTo("the record has no key at /b");
                });
    }

    @Test
    void aPartMayBeTheStartToo() {
        VendorRecord record = record("{\"a\":\"x\",\"at\":\"2026-11-01T06:10:00Z\"}", "/a", "/at");

        assertThat(record.problem()).isNull();
        assertThat(record.start()).isNotNull();
        assertThat(record.key()).isEqualTo("[\"x\",\"2026-11-01T06:10:00Z\"]");
        assertThat(record("{\"at\":\"2026-11-01T06:10:00Z\"}", "/at").problem()).isNull();
    }

    private static String key(String json) {
        return String.valueOf(record(json, "/a", "/b").key());
    }

    private static VendorRecord record(String json, String... keys) {
        RecordShape shape = new RecordShape(
                List.of(keys), "/at", null, null, null, null, null, null, List.of(), TimeForm.ISO, false);
        try {
            return new PageSlicer(new PageShape("/r", List.of(), shape))
                    .slice(("{\"r\":[" + json + "]}").getBytes(StandardCharsets.UTF_8))
                    .records()
                    .get(0);
        } catch (PageException e) {
            throw new AssertionError(e);
        }
    }
}
