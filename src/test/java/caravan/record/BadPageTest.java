package caravan.record;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import caravan.record.slice.PageException;
import caravan.record.slice.PageSlicer;
import java.nio.charset.Charset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadPageTest {
    private static final String PAGE =
            """
            \ufeff{ "conversations": [
              {"id": "Ada Lovelace", "start": "2026-11-01T06:00:00.123Z", "rate": [1.10, 1e400, -7, true, null]},
              {"id": "Ad\\u0061", "é": {"nested": {"empty": {}, "none": []}}}],
              "totalHits": 2 }""";

    @Test
    void aCutResponseIsRetried() {
        byte[] whole = PAGE.getBytes(UTF_8);

        for (int length = 0; length < whole.length; length++) {
            PageException trouble = refused(Arrays.copyOf(whole, length));

            assertThat(trouble).as("cut to %d bytes", length).isInstanceOf(PageException.Malformed.class);
            assertThat(trouble)
                    .hasMessageNotContainingAny("Ada", "Lovelace", "rate")
                    .hasNoCause();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"conversations\":[]}x",
                "{\"conversations\":[]} {}",
                "{\"conversations\":[]}]",
                "{\"conversations\":[{\"id\":\"a\"} {\"id\":\"b\"}]}",
                "{\"conversations\":[{\"id\":\"a\"},]}",
                "{\"conversations\":[{\"id\":\"a\",}]}",
                "{\"conversations\":[{\"id\":01}]}",
                "{\"conversations\":[{\"id\":NaN}]}",
                "{\"conversations\":[{'id':1}]}",
                "{\"conversations\":[/* Ada */]}",
                "{\"conversations\":[{\"id\":\"Ada\n\"}]}",
                "{\"other\":\"Ada\n\",\"conversations\":[]}",
                "{\"other\":\"\\x\",\"conversations\":[]}",
                "<!DOCTYPE html><html>Ada, please log in</html>",
                "Ada",
                "\0",
                "",
                "  \n "
            })
    void aResponseThatIsNotWholeJsonIsRetried(String body) {
        PageException trouble = refused(body.getBytes(UTF_8));

        assertThat(trouble)
                .isInstanceOf(PageException.Malformed.class)
                .hasMessageNotContaining("Ada")
                .hasNoCause();
    }

    @Test
    void theMessageNamesTheEndOfTheJson() {
        PageException trouble = refused("{\"conversations\":[{\"id\":]}".getBytes(UTF_8));

        assertThat(trouble).hasMessage("is not JSON from byte 24 of 26");
    }

    @Test
    void anEmptyAnswerIsCalledEmpty() {
        assertThat(refused(new byte[0])).hasMessage("is empty");
    }

    @Test
    void anotherEncodingIsCalledByItsName() {
        String page = VendorPages.of("{\"id\":\"Ada\"}");

        for (Charset charset : new Charset[] {UTF_16BE, UTF_16LE, Charset.forName("UTF-32")}) {
            PageException trouble = refused(page.getBytes(charset));

            assertThat(trouble).isInstanceOf(PageException.Unexpected.class).hasMessageContaining("UTF-8");
        }
    }

    @Test
    void nestingThatCouldEndTheStackIsRefused() {
        String deep = VendorPages.of("{\"id\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");

        PageException trouble = refused(deep.getBytes(UTF_8));

        assertThat(trouble).isInstanceOf(PageException.Unexpected.class).hasMessageContaining("1000 levels");
    }

    @Test
    void nestingAsDeepAsIsAllowedIsRead() {
        String deep = "{\"id\":\"a\",\"deep\":" + "[".repeat(990) + "]".repeat(990) + "}";

        assertThat(VendorPages.written(VendorPages.record(deep))).isEqualTo(deep);
    }

    @Test
    void aNameWithoutEndIsRefused() {
        String page = VendorPages.of("{\"" + "Ada".repeat(20_000) + "\":1}");

        PageException trouble = refused(page.getBytes(UTF_8));

        assertThat(trouble)
                .isInstanceOf(PageException.Unexpected.class)
                .hasMessageContaining("50000 characters")
                .hasMessageNotContaining("Ada");
    }

    private static PageException refused(byte[] body) {
        PageException trouble =
                catchThrowableOfType(PageException.class, () -> new PageSlicer(VendorPages.SHAPE).slice(body));
        assertThat(trouble).as("a page of %d bytes", body.length).isNotNull();
        return trouble;
    }
}
