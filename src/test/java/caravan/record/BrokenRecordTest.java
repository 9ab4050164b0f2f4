package caravan.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.record.slice.Page;
import caravan.record.slice.PageException;
import caravan.record.slice.PageSlicer;
import caravan.record.slice.Utf8;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record that is not JSON, beside records that are. Texts are bytes, as ISO-8859-1 has them. */
class BrokenRecordTest {
    private static final String START = "\"start\":\"2026-11-01T06:10:00Z\"";
    private static final String A = "{\"id\":\"a\"," + START + "}";
    private static final String B = "{\"id\":\"b\"," + START + ",\"text\":\"\u00c3\u00a9\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "-Infinity",
                "01",
                "1.",
                "-",
                "+1",
                "tru",
                "\"\t\"",
                "\"\\x\"",
                "\"\\ud8\"",
                "\"\u0000\"",
                "\"\u00ff\"",
                "\"\u00ed\u00a0\u00bd\"",
                "\"\u00c0\u0080\"",
                "\"\u00f4\u0090\u0080\u0080\"",
                "\"\u00e9\"",
                "{\"x\":1,}",
                "[1 2]",
                "{'x':1}"
            })
    void aRecordWithABadTokenIsSetAsideAndTheOthersAreNot(String token) throws Exception {
        String bad = "{\"id\":\"x\"," + START + ",\"n\":" + token + "}";

        List<VendorRecord> records = sliced(
                        "{\"conversations\":[" + A + ",\r\n " + bad + "," + B + "],\"totalHits\":3}")
                .records();

        assertThat(records).extracting(VendorRecord::isBroken).containsExactly(false, true, false);
        assertThat(records.get(0).bytes()).isEqualTo(A.getBytes(ISO_8859_1));
        assertThat(records.get(1).bytes()).isEqualTo(bad.getBytes(ISO_8859_1));
        assertThat(records.get(2).bytes()).isEqualTo(B.getBytes(ISO_8859_1));
        assertThat(records.get(1).key()).isEqualTo("x");
        assertThat(records.get(1).start()).isEqualTo("2026-11-01T06:10:00Z");
        assertThat(records.get(1).problem()).startsWith("the record ").doesNotContain("\"x\"");
    }

    @Test
    void theEnvelopeIsReadAroundBrokenRecords() throws Exception {
        Page page = sliced("{\"conversations\":[" + A + ",{\"id\":NaN}],\"totalHits\":2}");

        assertThat(page.value("/totalHits")).contains("2");
    }

    @Test
    void aRecordMayBeBrokenAsAWhole() throws Exception {
        assertThat(sliced("{\"conversations\":[NaN," + A + "]}").records())
                .extracting(VendorRecord::isBroken)
                .containsExactly(true, false);
    }

    @Test
    void aPageThatIsCutIsNoPage() {
        byte[] whole = ("{\"conversations\":[" + A + ",{\"id\":NaN}," + B + "],\"totalHits\":2}").getBytes(ISO_8859_1);

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> new PageSlicer(VendorPages.SHAPE).sliceAround(cut))
                    .isInstanceOf(PageException.Malformed.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"conversations\":[{\"id\":\"a\",\"x\":[1}]}",
                "{\"conversations\":[{\"id\":\"a}]}",
                "{\"conversations\":[{\"id\":\"a\"},]}",
                "{\"conversations\":[],\"totalHits\":NaN}",
                "{\"conversations\":[{\"id\":NaN}],\"totalHits\":NaN}",
                "{\"conversations\":[],\"other\":\"\u00ff\"}",
                "{\"conversations\":[{\"id\":NaN}],\"other\":\"\u00ff\"}",
                "<html>NaN</html>"
            })
    void aPageThatIsBrokenAroundItsRecordsIsNoPage(String page) {
        assertThatThrownBy(() -> sliced(page)).isInstanceOf(PageException.Malformed.class);
    }

    @Test
    void utf8IsRecognized() {
        byte[] good = "a\u00e9\u20ac\ud83d\ude00\ud7ff\ue000\uffff0123456789".getBytes(UTF_8);

        assertThat(Utf8.isValid(good, 0, good.length)).isTrue();
        assertThat(Utf8.isValid(good, 0, 2)).isFalse();
        assertThat(Utf8.isValid(good, 2, good.length)).isFalse();
    }

    private static Page sliced(String page) throws PageException {
        return new PageSlicer(VendorPages.SHAPE).sliceAround(page.getBytes(ISO_8859_1));
    }
}
