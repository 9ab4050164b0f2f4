package caravan.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of dead letters that another program has written again. */
class DeadLetterTest {
    @ParameterizedTest
    @ValueSource(strings = {"2", "2.0", "\"2\""})
    void aRevisionIsReadHoweverItIsWritten(String revision) throws Exception {
        assertThat(DeadLetter.of(line(revision)).revision()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.5", "\"two\"", "99999999999", "null"})
    void aRevisionThatIsNoneMakesNoDeadLetter(String revision) {
        assertThatThrownBy(() -> DeadLetter.of(line(revision)))
                .isInstanceOf(IOException.class)
                .hasMessage("is no dead letter");
    }

    @Test
    void aLineThatIsCutIsNoDeadLetter() {
        assertThatThrownBy(() -> DeadLetter.of("{\"feed\":\"acme\"".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessage("is no dead letter");
    }

    private static byte[] line(String revision) {
        return ("{\"feed\":\"acme\",\"start\":\"2026-11-01T06:00:00Z\",\"end\":\"2026-11-01T07:00:00Z\",\"revision\":"
                        + revision + ",\"sink\":null,\"key\":\"a\",\"reason\":\"no start\",\"record\":{\"id\":\"a\"}}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
