package caravan.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.record.slice.PageException;
import caravan.record.slice.PageShape;
import caravan.record.slice.PageSlicer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"a":1,"b":[1,2]}        | { "b" : [ 1 , 2 ] , "a" : 1 }
            {"a":{"b":1,"c":2}}      | {"a":{"c":2,"b":1}}
            [{"b":1,"c":2}]          | [{"c":2,"b":1}]
            {"a":"é/\\""}            | {"a":"\\u00e9\\/\\u0022"}
            {"é":1}                  | {"\\u00E9":1}
            {"a":"\\ud83d\\ude00"}   | {"a":"\ud83d\ude00"}
            {}                       | {   }
            """)
    void theSameContentHasTheSameDigest(String one, String other) {
        assertThat(digest(one)).isEqualTo(digest(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"a":1}             | {"a":2}
            {"a":1}             | {"b":1}
            {"a":1}             | {"a":"1"}
            {"a":1}             | {"a":1.0}
            {"a":1}             | {"a":[1]}
            {"a":true}          | {"a":"true"}
            {"a":true}          | {"a":false}
            {"a":null}          | {"a":"null"}
            {"a":null}          | {}
            {"a":null}          | {"a":""}
            {"a":[]}            | {"a":{}}
            {"a":[]}            | {}
            {"a":{}}            | {}
            {"a":[]}            | {"a":null}
            {"a":[[]]}          | {"a":[]}
            {"a":[[],[]]}       | {"a":[[]]}
            {"a":[{}]}          | {"a":[[]]}
            {"a":[1,2]}         | {"a":[2,1]}
            {"a":[[1],2]}       | {"a":[1,[2]]}
            {"a":[1,2]}         | {"a":[[1,2]]}
            {"a":["ab","c"]}    | {"a":["a","bc"]}
            {"a":1,"b":2}       | {"a":2,"b":1}
            {"a":{"b":1}}       | {"b":{"a":1}}
            {"a":{"b":1,"c":2}} | {"a":{"b":1},"c":2}
            {"a":"é"}           | {"a":"e\u0301"}
            {"a":" "}           | {"a":""}
            {"a":1}             | [{"a":1}]
            """)
    void otherContentHasAnotherDigest(String one, String other) {
        assertThat(digest(one)).isNotEqualTo(digest(other));
    }

    @Test
    void theDigestStaysAsEarlierVersionsMadeIt() {
        Fingerprint digest = digest("{\"a\":[1,\"x\",null,{}],\"b\":true}");

        assertThat(digest).isEqualTo(new Fingerprint(6800396941198537832L, -2587367876966018795L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"v":1,"x":1}                  | {"v":2,"x":1}
            {"v":1,"x":1}                  | {"x":1}
            {"v":{"a":[1]},"x":1}          | {"v":[{"b":2}],"x":1}
            {"in":{"v":1,"w":2}}           | {"in":{"w":2,"v":3}}
            {"list":[{"v":1},{"v":2}]}     | {"list":[{"v":9},{"v":2}]}
            {"tags":["a","b"]}             | {"tags":["c","b"]}
            {"tags":[{"a":[1]},"b"]}       | {"tags":["c","b"]}
            """)
    void anIgnoredValueDoesNotCount(String one, String other) throws PageException {
        List<String> ignored = List.of("/v", "/in/v", "/list/0/v", "/tags/0");

        assertThat(digest(one, ignored)).isEqualTo(digest(other, ignored));
        assertThat(digest(one)).isNotEqualTo(digest(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"in":{"v":1,"w":2}}           | {"in":{"v":1,"w":3}}
            {"list":[{"v":1},{"v":2}]}     | {"list":[{"v":1},{"v":3}]}
            {"tags":["a","b"]}             | {"tags":["a","c"]}
            {"x":{"v":1}}                  | {"x":{"v":2}}
            """)
    void valuesBesideAnIgnoredValueCount(String one, String other) throws PageException {
        List<String> ignored = List.of("/v", "/in/v", "/list/0/v", "/tags/0");

        assertThat(digest(one, ignored)).isNotEqualTo(digest(other, ignored));
    }

    @Test
    void anIgnoredEndIsStillRead() throws PageException {
        List<String> ignored = List.of("/end", "/media");

        VendorRecord open = record("{\"id\":\"a\",\"media\":\"voice\"}", ignored);
        VendorRecord ended = record("{\"id\":\"a\",\"end\":\"2026-11-01T06:00:00Z\",\"media\":\"chat\"}", ignored);

        assertThat(ended.digest()).isEqualTo(open.digest());
        assertThat(ended.end()).isEqualTo("2026-11-01T06:00:00Z");
        assertThat(ended.media()).isEqualTo("chat");
    }

    @Test
    void theDigestDoesNotDependOnTheRecordsPlaceInThePage() {
        List<Fingerprint> digests = new ArrayList<>();

        for (VendorRecord record : VendorPages.slice(VendorPages.of("{\"a\":[1]}", "{\"b\":2}", "{\"a\": [1]}"))
                .records()) {
            digests.add(record.digest());
        }

        assertThat(digests.get(2)).isEqualTo(digests.get(0)).isNotEqualTo(digests.get(1));
    }

    private static Fingerprint digest(String json) {
        return VendorPages.record(json).digest();
    }

    private static Fingerprint digest(String json, List<String> ignored) throws PageException {
        return record(json, ignored).digest();
    }

    private static VendorRecord record(String json, List<String> ignored) throws PageException {
        RecordShape shape = new RecordShape("/id", "/start", "/end", "/media", ignored);
        return new PageSlicer(new PageShape("", List.of(), shape))
                .slice(("[" + json + "]").getBytes(UTF_8))
                .records()
                .get(0);
    }
}
