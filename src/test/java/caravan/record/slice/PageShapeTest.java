package caravan.record.slice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.record.RecordShape;
import caravan.record.VendorRecord;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The places of the records, and the error if they are missing. */
class PageShapeTest {
    private static final RecordShape RECORD = new RecordShape("/id", null, null, null, List.of());

    @Test
    void recordsAreAtOneOfSeveralPointers() throws Exception {
        PageShape shape = shape("/entities", "/results");

        assertThat(keys(shape, "{\"entities\":[{\"id\":1}]}")).containsExactly("1");
        assertThat(keys(shape, "{\"results\":[{\"id\":2}],\"entities\":[]}")).containsExactly("2");
    }

    @Test
    void noRecordIsLostWhereSeveralPointersHaveSome() throws Exception {
        assertThat(keys(shape("/entities", "/results"), "{\"entities\":[{\"id\":1}],\"results\":[{\"id\":2}]}"))
                .containsExactly("1", "2");
    }

    @Test
    void aRootArrayIsTheRecords() throws Exception {
        assertThat(keys(shape(""), "[{\"id\":1},{\"id\":2}]")).containsExactly("1", "2");
    }

    @Test
    void aRootArrayWhereAMemberWasExpectedIsNamed() {
        assertThatThrownBy(() -> keys(shape("/entities"), "[{\"id\":1}]"))
                .isInstanceOf(PageException.Unexpected.class)
                .hasMessage("is an array where an object with /entities was expected");
    }

    @Test
    void anObjectIsTheOneRecordOnlyWhereThatIsExpected() throws Exception {
        PageShape single = new PageShape(List.of(""), List.of(), RECORD, true, true, true);

        Page page = slice(single, "{\"id\":\"me\", \"name\":1.10}");

        assertThat(page.records()).extracting(VendorRecord::text).containsExactly("{\"id\":\"me\", \"name\":1.10}");
        assertThatThrownBy(() -> keys(shape(""), "{\"id\":\"me\"}"))
                .hasMessage("has an object at its root where an array was expected");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/entities    | {\"results\":[],\"nextPageToken\":\"x\"}  | results, nextPageToken",
                "/entities    | {}                                       | no members",
                "/a/b/list    | {\"a\":{\"b\":{\"rows\":[]},\"c\":1}}     | rows in /a/b",
                "/a/b         | {\"a\":[{\"b\":1}]}                      | a",
                "/entities    | {\"ada@example.com\":1,\"ok\":2}         | ok and 1 other members",
                "/entities    | {\"ada@example.com\":1}                  | 1 other members"
            })
    void aMissingRequiredPointerListsTheMembers(String pointer, String page, String members) {
        assertThatThrownBy(() -> keys(shape(pointer).withRecordsRequired(), page))
                .isInstanceOf(PageException.NoAnswer.class)
                .hasMessage("has no " + pointer + ", but " + members);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"entities\":[],\"error\":\"busy\"}",
                "{\"entities\":[],\"error\":{\"a\":0}}",
                "{\"entities\":[],\"error\":[1]}",
                "{\"ok\":false}",
                "{\"ok\":\"FALSE\",\"entities\":[]}"
            })
    void anAnswerWithAMarkOfAnErrorIsNone(String page) {
        assertThatThrownBy(() -> keys(marked(), page))
                .isInstanceOf(PageException.NoAnswer.class)
                .hasMessageStartingWith("shows an error at /");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"entities\":[],\"error\":null,\"ok\":true}",
                "{\"entities\":[],\"error\":\"\"}",
                "{\"entities\":[],\"error\":false}",
                "{\"entities\":[],\"error\":0}",
                "{\"entities\":[],\"error\":{}}",
                "{\"entities\":[],\"error\":[]}"
            })
    void aMarkThatSaysNothingIsNoError(String page) throws Exception {
        assertThat(keys(marked(), page)).isEmpty();
    }

    @Test
    void anEmptyOrANullArrayIsThere() throws Exception {
        PageShape required = shape("/entities").withRecordsRequired();

        assertThat(keys(required, "{\"entities\":[]}")).isEmpty();
        assertThat(keys(required, "{\"entities\":null}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"next\":{\"token\":1}}", "{\"next\":[1]}"})
    void anObjectWhereATokenWasExpectedIsNotTakenForNone(String page) {
        assertThatThrownBy(() ->
                        slice(new PageShape(List.of("/entities"), List.of("/next"), RECORD, false, false, true), page))
                .isInstanceOf(PageException.Unexpected.class)
                .hasMessageContaining("at /next where a text or a number was expected");
    }

    @Test
    void theLastOfTwoEqualNamesCounts() throws Exception {
        Page page = slice(
                new PageShape("/entities", List.of("/next"), RECORD),
                "{\"next\":\"a\",\"next\":\"b\",\"entities\":[{\"id\":1,\"id\":2}]}");

        assertThat(page.value("/next")).contains("b");
        assertThat(page.records()).extracting(VendorRecord::key).containsExactly("2");
        assertThat(page.records()).extracting(VendorRecord::text).containsExactly("{\"id\":1,\"id\":2}");
    }

    @Test
    void aRecordOfAKindWithoutAStartIsNoDeadLetter() throws Exception {
        assertThat(slice(shape("/entities"), "{\"entities\":[{\"id\":1}]}").records())
                .allMatch(record -> record.problem() == null && record.start() == null);
        assertThat(slice(shape("/entities"), "{\"entities\":[7, \"x\", [], null, {}]}")
                        .records())
                .allMatch(record -> "the record has no key".equals(record.problem()));
    }

    private static PageShape shape(String... records) {
        return new PageShape(List.of(records), List.of(), RECORD, false, false, true);
    }

    private static List<String> keys(PageShape shape, String json) throws PageException {
        return slice(shape, json).records().stream()
                .map(record -> String.valueOf(record.key()))
                .toList();
    }

    private static PageShape marked() {
        return new PageShape("/entities", List.of(), RECORD).proved(AnswerProof.without("/error", "/ok=false"));
    }

    private static Page slice(PageShape shape, String json) throws PageException {
        return new PageSlicer(shape).slice(json.getBytes(UTF_8));
    }
}
