package caravan.record.redact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.record.RecordShape;
import caravan.record.VendorRecord;
import caravan.record.redact.Redaction.Cut;
import caravan.record.slice.Page;
import caravan.record.slice.PageException;
import caravan.record.slice.PageShape;
import caravan.record.slice.PageSlicer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a redaction leaves of a record. */
class RedactionTest {
    private static final RecordShape RECORD = new RecordShape("/id", "/start", "/end", null, List.of());
    private static final KeyedHash HASHER = new KeyedHash("a key of sixteen or more");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    /a           | {"a":1}                      | {}
                    /a           | { "a" : 1 }                  | { }
                    /a           | {"a":1,"b":2}                | {"b":2}
                    /a,/b        | {"a":1,"b":2,"c":3}          | {"c":3}
                    /b,/c        | {"a":1,"b":2,"c":3}          | {"a":1}
                    /b           | {"a":1, "b":{"c":[1]} ,"d":3} | {"a":1 ,"d":3}
                    /a           | {"a":1,"b":2,"a":3}          | {"b":2}
                    /a           | {"\\u0061":1,"b":2}          | {"b":2}
                    /*           | {"a":1,"b":2}                | {}
                    /l/*/n       | {"l":[{"n":1},{"m":2,"n":3}]} | {"l":[{},{"m":2}]}
                    /l/0         | {"l":[1,2,3]}                | {"l":[2,3]}
                    /l/1         | {"l":[1,2,3]}                | {"l":[1,3]}
                    /l/*         | {"l":[1,2]}                  | {"l":[]}
                    /l/*/n,/l/0/m | {"l":[{"n":1,"m":2},{"m":2}]} | {"l":[{},{"m":2}]}
                    /a~1b        | {"a/b":1,"c":2}              | {"c":2}
                    /x           | {"a":"}]\\",\\"x\\":1","b":2} | {"a":"}]\\",\\"x\\":1","b":2}
                    /a/b         | {"a":null,"b":1}             | {"a":null,"b":1}
                    """)
    void aDroppedMemberGoesWithOneComma(String drop, String record, String left) throws PageException {
        assertThat(redacted(new Redaction(List.of(drop.split(",")), List.of(), List.of(), List.of(), null), record))
                .isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    /a     | {"a":{"x":1},"b":2,"id":"k"}           | {"a":{"x":1},"id":"k"}
                    /a/x   | {"a":{"x":1,"y":2},"b":2}              | {"a":{"x":1}}
                    /l/*/n | {"l":[{"n":1,"m":2},{"m":2},7],"b":2}  | {"l":[{"n":1},{}]}
                    /a/x   | {"a":"not an object","b":2}            | {}
                    /a     | {"b":2,"start":"s","end":"e"}          | {"start":"s","end":"e"}
                    """)
    void keepLeavesOnlyWhatItNamesAndWhatCaravanNeeds(String keep, String record, String left) throws PageException {
        assertThat(redacted(new Redaction(List.of(), List.of(keep.split(",")), List.of(), List.of(), null), record))
                .isEqualTo(left);
    }

    @Test
    void equalValuesHaveEqualHashesWhateverTheyLookLike() throws PageException {
        Redaction redaction = new Redaction(List.of(), List.of(), List.of("/a", "/l"), List.of(), HASHER);

        String hash = HASHER.of("+49 30 1");

        assertThat(hash)
                .matches("hmac:[0-9a-f]{32}")
                .isNotEqualTo(new KeyedHash("another key, as long").of("+49 30 1"));
        assertThat(redacted(
                        redaction, "{\"a\":\"+49 30 1\",\"l\":[\"\\u002b49 30 1\",{\"n\":null}],\"b\":\"+49 30 1\"}"))
                .isEqualTo("{\"a\":\"" + hash + "\",\"l\":[\"" + hash + "\",{\"n\":null}],\"b\":\"+49 30 1\"}");
        assertThat(redacted(redaction, "{\"a\":12,\"l\":true}"))
                .isEqualTo("{\"a\":\"" + HASHER.of("12") + "\",\"l\":\"" + HASHER.of("true") + "\"}");
    }

    @Test
    void truncateCountsCharactersAndKeepsNumbers() throws PageException {
        Redaction redaction = new Redaction(List.of(), List.of(), List.of(), List.of(new Cut("/a", 2)), null);

        assertThat(redacted(redaction, "{\"a\":{\"n\":\"\ud83d\ude00\u00e4bc\",\"m\":12345,\"s\":\"xy\"}}"))
                .isEqualTo("{\"a\":{\"n\":\"\ud83d\ude00\u00e4\",\"m\":12345,\"s\":\"xy\"}}");
    }

    @Test
    void twiceIsOnce() throws PageException {
        Redaction redaction = new Redaction(List.of("/d"), List.of(), List.of("/h"), List.of(new Cut("/t", 1)), HASHER);
        String once = redacted(redaction, "{\"d\":1,\"h\":\"x\",\"t\":\"yz\"}");

        assertThat(redacted(redaction, once)).isEqualTo(once);
    }

    @Test
    void digestAndKeyAreOfTheRedactedRecord() throws PageException {
        Redaction redaction = new Redaction(List.of("/name"), List.of(), List.of(), List.of(), null);

        VendorRecord one = slice(
                        redaction, "{\"r\":[{\"id\":\"k\",\"start\":\"2026-11-01T00:00:00Z\",\"name\":\"A\"}]}")
                .get(0);
        VendorRecord two = slice(
                        redaction, "{\"r\":[{\"id\":\"k\",\"name\":\"B\",\"start\":\"2026-11-01T00:00:00Z\"}]}")
                .get(0);

        assertThat(one.digest()).isEqualTo(two.digest());
        assertThat(one.key()).isEqualTo("k");
    }

    @Test
    void aBrokenRecordIsRedactedToo() throws PageException {
        Redaction redaction = new Redaction(List.of("/name"), List.of(), List.of(), List.of(), null);

        VendorRecord broken = slice(redaction, "{\"r\":[{\"id\":\"k\",\"n\":01,\"name\":\"Ann\"}]}")
                .get(0);

        assertThat(broken.problem()).contains("not JSON");
        assertThat(broken.text()).isEqualTo("{\"id\":\"k\",\"n\":01}");
    }

    @Test
    void ofAPageWhoseBracesDoNotMatchNothingIsKept() {
        Redaction redaction = new Redaction(List.of("/name"), List.of(), List.of(), List.of(), null);

        assertThatThrownBy(() -> slice(redaction, "{\"r\":[{\"id\":\"k\" \"name\":\"Ann\"}]}"))
                .isInstanceOf(PageException.Malformed.class)
                .hasMessageNotContaining("Ann");
    }

    @ParameterizedTest
    @CsvSource({"/id", "/*", "/start"})
    void whatIdentifiesARecordCannotBeDropped(String drop) {
        Redaction redaction = new Redaction(List.of(drop), List.of(), List.of(), List.of(), null);

        assertThat(redaction.conflict(RECORD.identifying())).isPresent();
        assertThat(new Redaction(List.of("/a", "/*/id"), List.of(), List.of(), List.of(), null)
                        .conflict(RECORD.identifying()))
                .isEmpty();
    }

    @Test
    void theSummaryNamesTheKeyAndDoesNotRevealIt() {
        assertThat(new Redaction(List.of("/d"), List.of(), List.of("/h"), List.of(new Cut("/t", 1)), HASHER).summary())
                .hasSize(3)
                .contains("drop /d", "truncate /t:1")
                .anyMatch(rule -> rule.matches("hash /h key=[0-9a-f]{8}"));
    }

    private static String redacted(Redaction redaction, String record) throws PageException {
        List<VendorRecord> records = slice(redaction, "{\"r\":[" + record + "],\"total\":1}");
        assertThat(records).hasSize(1);
        return records.get(0).text();
    }

    private static List<VendorRecord> slice(Redaction redaction, String page) throws PageException {
        PageShape shape = new PageShape("/r", List.of("/total"), RECORD).redacted(redaction);
        Page sliced = new PageSlicer(shape).sliceAround(page.getBytes(UTF_8));
        return sliced.records();
    }
}
