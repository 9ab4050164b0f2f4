package caravan.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.record.slice.Page;
import caravan.record.slice.PageException;
import caravan.record.slice.PageShape;
import caravan.record.slice.PageSlicer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
    @Test
    void valuesAreFoundBeforeAndAfterTheRecords() throws PageException {
        Page page = slice("{\"totalHits\":118,\"conversations\":[{\"totalHits\":1}],\"cursor\":\"x\\u0041\"}");

        assertThat(page.value("/totalHits")).contains("118");
        assertThat(page.value("/cursor")).contains("xA");
        assertThat(page.records()).hasSize(1);
    }

    @Test
    void nestedPointersReachIntoObjectsAndArrays() throws PageException {
        Page page = slice("{\"links\":[{\"href\":\"first\"},{\"href\":\"second\"}],\"a/b\":{\"m~n\":7}}");

        assertThat(page.value("/links/1/href")).contains("second");
        assertThat(page.value("/a~1b/m~0n")).contains("7");
    }

    @Test
    void aNumberStaysAsItIsWritten() throws PageException {
        Page page = slice("{\"totalHits\":9223372036854775808,\"cursor\":1.10}");

        assertThat(page.value("/totalHits")).contains("9223372036854775808");
        assertThat(page.value("/cursor")).contains("1.10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"cursor\":null}",
                "{\"cursor\":{}}",
                "{\"cursor\":[]}",
                "{\"cursor\":{\"cursor\":\"x\"}}",
                "{\"x\":{\"cursor\":\"x\"}}",
                "{\"conversations\":[{\"cursor\":\"x\"}]}"
            })
    void aMissingMemberHasNoValue(String json) throws PageException {
        Page page = slice(json);

        assertThat(page.value("/cursor")).isEmpty();
        assertThat(page.value("/unknown")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"conversations\":null}", "{\"conversations\":[]}", "{\"totalHits\":3}"})
    void anAnswerWithoutRecordsHasNone(String json) throws PageException {
        Page page = slice(json);

        assertThat(page.records()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"conversations":{}}      | has an object at /conversations where an array was expected
            {"conversations":"none"}  | has a string at /conversations where an array was expected
            {"conversations":0}       | has a number at /conversations where an array was expected
            {"conversations":1.5}     | has a number at /conversations where an array was expected
            {"conversations":true}    | has true at /conversations where an array was expected
            []                        | is an array where an object with /conversations was expected
            [{"conversations":[]}]    | is an array where an object with /conversations was expected
            "text"                    | is a string where an object with /conversations was expected
            17                        | is a number where an object with /conversations was expected
            false                     | is false where an object with /conversations was expected
            null                      | is null where an object with /conversations was expected
            """)
    void anotherShapeIsNoPageAndIsNotRetried(String json, String message) {
        assertThatThrownBy(() -> slice(json))
                .isInstanceOf(PageException.Unexpected.class)
                .hasMessage(message);
    }

    @Test
    void recordsMayLieDeepInAResponse() throws PageException {
        PageShape shape = new PageShape("/data/0/items", List.of("/data/1"), VendorPages.RECORD);

        Page page = new PageSlicer(shape).slice("{\"data\":[{\"items\":[{\"id\":\"a\"}]},5]}".getBytes(UTF_8));

        assertThat(page.records()).extracting(VendorRecord::key).containsExactly("a");
        assertThat(page.value("/data/1")).contains("5");
    }

    @Test
    void theWholeAnswerMayBeTheArrayOfRecords() throws PageException {
        PageShape shape = new PageShape("", List.of(), VendorPages.RECORD);

        Page page = new PageSlicer(shape).slice(" [ {\"id\":\"a\"} , {\"id\":\"b\"} ] ".getBytes(UTF_8));

        assertThat(page.records()).extracting(VendorRecord::key).containsExactly("a", "b");
    }

    @Test
    void noRecordIsLostIfTheirNameOccursTwice() throws PageException {
        Page page = slice("{\"conversations\":[{\"id\":\"a\"}],\"conversations\":[{\"id\":\"b\"}]}");

        assertThat(page.records()).extracting(VendorRecord::key).containsExactly("a", "b");
    }

    @Test
    void aPointerThatIsNoneIsRefusedAtOnce() {
        PageShape shape = new PageShape("conversations", List.of(), VendorPages.RECORD);

        assertThatThrownBy(() -> new PageSlicer(shape))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("conversations");
    }

    private static Page slice(String json) throws PageException {
        PageShape shape = new PageShape(
                "/conversations", List.of("/totalHits", "/cursor", "/links/1/href", "/a~1b/m~0n"), VendorPages.RECORD);
        return new PageSlicer(shape).slice(json.getBytes(UTF_8));
    }
}
