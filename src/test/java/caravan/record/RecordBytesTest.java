package caravan.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.record.slice.Page;
import caravan.record.slice.PageException;
import caravan.record.slice.PageSlicer;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordBytesTest {
    /** Some of all that a binding to beans, doubles or maps would change. */
    private static final List<String> RECORDS = List.of(
            "{\"id\":\"a\",\"ms\":9223372036854775808,\"more\":123456789012345678901234567890}",
            "{\"id\":\"b\",\"rate\":1.10,\"zero\":0.00,\"tiny\":1E-7,\"huge\":1e400,\"minus\":-0}",
            "{\"id\":\"c\",\"newInMay\":{\"deep\":[[],[[]],{},{\"x\":{}}]},\"none\":null,\"yes\":true,\"no\":false}",
            "{\"id\":\"d\",\"path\":\"a\\/b\",\"esc\":\"\\u00e9\\u000a\\n\\t\\\"\\\\\",\"half\":\"\\ud83d\"}",
            "{\"id\":\"e\",\"raw\":\"é \u2028\u2029\u0085 \ud83d\ude00 漢 \u007f\",\"pair\":\"\\ud83d\\ude00\"}",
            "{ \"id\" :\t\"f\" , \"x\" : [ 1 ,  2 ] }",
            "{\"id\":\"g\",\"twice\":1,\"twice\":2,\"\":\"a name without letters\"}",
            "{\"z\":1,\"id\":\"h\",\"a\":2}");

    @Test
    void aRecordsBytesAreTheVendorsOwn() {
        String json = VendorPages.of(RECORDS.toArray(String[]::new));

        List<VendorRecord> records = VendorPages.slice(json).records();

        assertThat(records).extracting(VendorPages::written).isEqualTo(RECORDS);
        assertThat(records).extracting(VendorRecord::text).isEqualTo(RECORDS);
        assertThat(records).extracting(VendorRecord::length).isEqualTo(lengths(RECORDS));
    }

    @Test
    void aPrettyPrintedPageKeepsAllBytesExceptLineEnds() {
        String record = "{\r\n\t\"id\" : \"a\",\n\n  \"text\" : \"line\\nbreak\\r\"\r}";
        String json = "\r\n{\n  \"totalHits\" : 2,\n  \"conversations\" : [\n    " + record + "\n,\r\n" + record
                + "\n ]\n}\n";

        List<VendorRecord> records = VendorPages.slice(json).records();

        String line = "{  \t\"id\" : \"a\",    \"text\" : \"line\\nbreak\\r\" }";
        assertThat(records).extracting(VendorPages::written).containsExactly(line, line);
    }

    @Test
    void aByteOrderMarkMovesNoRecord() {
        String json = "\ufeff" + VendorPages.of(RECORDS.toArray(String[]::new));

        Page page = VendorPages.slice(json);

        assertThat(page.records()).extracting(VendorPages::written).isEqualTo(RECORDS);
        assertThat(page.bytes()).isEqualTo(json.getBytes(UTF_8).length);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3_900, 7_900, 15_900, 31_900, 65_400})
    void aRecordIsCutOutAtEveryOffset(int from) {
        for (int offset = from; offset < from + 256; offset++) {
            String record = "{\"id\":\"" + "é".repeat(offset % 7) + "\",\"n\":[1.50,\"\\u0041\"]}";
            String json = "{\"pad\":\"" + "x".repeat(offset) + "\",\"conversations\":[" + record + " ," + record + "]}";

            List<VendorRecord> records = VendorPages.slice(json).records();

            assertThat(records).extracting(VendorPages::written).containsExactly(record, record);
        }
    }

    @Test
    void recordsLongerThanAnyBufferOfTheParserAreWhole() {
        String record =
                "{\"id\":\"long\",\"text\":\"" + "é\\u00e9".repeat(300_000) + "\",\"n\":" + "9".repeat(100_000) + "}";

        List<VendorRecord> records =
                VendorPages.slice(VendorPages.of(record, record)).records();

        assertThat(records).extracting(VendorPages::written).containsExactly(record, record);
    }

    @Test
    void aLargePageKeepsTheVendorsOrder() {
        List<String> large = IntStream.range(0, 20_000)
                .mapToObj(i ->
                        "{\"id\":\"" + i + "\",\"attributes\":{\"name of " + i + "\":\"" + "x".repeat(i % 500) + "\"}}")
                .toList();

        Page page = VendorPages.slice(VendorPages.of(20_000, large));

        assertThat(page.records()).extracting(VendorPages::written).isEqualTo(large);
        assertThat(page.value("/totalHits")).contains("20000");
    }

    @Test
    void aRecordThatIsNoObjectKeepsItsBytesToo() {
        String json = "{\"conversations\":[ 1.10 , \"a\\/b\",null\n, [ ] ,true ]}";

        List<VendorRecord> records = VendorPages.slice(json).records();

        assertThat(records)
                .extracting(VendorPages::written)
                .containsExactly("1.10", "\"a\\/b\"", "null", "[ ]", "true");
        assertThat(records).extracting(VendorRecord::key).containsOnlyNulls();
    }

    @Test
    void bytesThatAreNotUtf8AreRetriedAndNotRepaired() {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        page.writeBytes("{\"conversations\":[{\"id\":\"".getBytes(UTF_8));
        page.writeBytes(new byte[] {(byte) 0xc3, 0x28});
        page.writeBytes("\"}]}".getBytes(UTF_8));

        assertThatThrownBy(() -> new PageSlicer(VendorPages.SHAPE).slice(page.toByteArray()))
                .isInstanceOf(PageException.Malformed.class);
    }

    @Test
    void noRecordHasALineEndOfItsOwn() {
        String json = "{\"conversations\":\n[\r\n{\"id\":\n\"a\"\r,\"b\":[1,\n2]}\n]}";

        List<VendorRecord> records = VendorPages.slice(json).records();

        assertThat(records.stream().map(VendorPages::written).collect(Collectors.joining()))
                .doesNotContain("\n", "\r");
    }

    private static List<Integer> lengths(List<String> texts) {
        return texts.stream().map(text -> text.getBytes(UTF_8).length).toList();
    }
}
