package caravan.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskTest {
    private static final String HIDDEN = "\"***\"";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{\"a\":\"Jörg \\\"x\\\" 😀\",\"b\":1.10}`  | /a     | `{\"a\":\"***\",\"b\":1.10}`",
                "`{\"a\":-1.50e3,\"b\":1}`                    | /a     | `{\"a\":\"***\",\"b\":1}`",
                "`{\"a\":true}`                               | /a     | `{\"a\":\"***\"}`",
                "`{\"a\":[1,{\"b\":2}] ,\"c\":3}`             | /a     | `{\"a\":\"***\" ,\"c\":3}`",
                "`{\"a\":{\"b\":{}},\"c\":3}`                 | /a     | `{\"a\":\"***\",\"c\":3}`",
                "`{\"a\":\"\"}`                               | /a     | `{\"a\":\"***\"}`",
                "`[{\"a\":1},{\"a\":2}]`                      | /1/a   | `[{\"a\":1},{\"a\":\"***\"}]`",
                "`[{\"a\":1},{\"b\":2}]`                      | /*/a   | `[{\"a\":\"***\"},{\"b\":2}]`",
                "`{\"x\":{\"a\":1},\"y\":{\"a\":2}}`          | /*/a   |"
                        + " `{\"x\":{\"a\":\"***\"},\"y\":{\"a\":\"***\"}}`",
                "`{\"a/b\":1,\"c~d\":2}`                      | /a~1b  | `{\"a/b\":\"***\",\"c~d\":2}`",
            })
    void theValueIsHiddenAndEveryOtherByteStays(String json, String pointer, String masked) throws IOException {
        assertThat(over(json, pointer)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{ \"a\" : null , \"b\" : 1 }` | /a",
                "`{\"b\":{\"a\":1}}`            | /a",
                "`{\"a\":1}`                    | /a/b",
                "`{\"a\":[]}`                   | /a/*",
                "`{\"a\":[]}`                   | /a/0",
            })
    void aMissingValueDoesNotChange(String json, String pointer) throws IOException {
        assertThat(over(json, pointer)).isEqualTo(json);
    }

    @Test
    void severalPointersThatMeetHideEachValueOnce() throws IOException {
        String json = "{\"p\":[{\"n\":\"A\",\"s\":[{\"ani\":\"1\",\"x\":1}]},{\"n\":\"B\"}],\"z\":0}";

        String masked = over(json, "/p/*/n", "/p/0/n", "/p/*/s/*/ani");

        assertThat(masked)
                .isEqualTo("{\"p\":[{\"n\":" + HIDDEN + ",\"s\":[{\"ani\":" + HIDDEN + ",\"x\":1}]},{\"n\":" + HIDDEN
                        + "}],\"z\":0}");
    }

    @Test
    void textThatIsNotJsonIsRefusedWithoutQuotingIt() {
        assertThatThrownBy(() -> over("{\"a\":\"Jörg", "/a")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new Mask(List.of("a"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static String over(String json, String... pointers) throws IOException {
        return new String(new Mask(List.of(pointers)).over(json.getBytes(UTF_8)), UTF_8);
    }
}
