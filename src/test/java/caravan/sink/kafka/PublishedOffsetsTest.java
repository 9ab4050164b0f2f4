package caravan.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Offsets in the header of a manifest. */
class PublishedOffsetsTest {
    @Test
    void theirTextIsReadAsItWasWritten() {
        assertThat(PublishedOffsets.of("0:100-250,3:0-12,vip:0:7-9").toString())
                .isEqualTo("0:100-250,3:0-12,vip:0:7-9");
        assertThat(PublishedOffsets.of("").byPlace()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0:7.0-9", "0:7", "x", "99999999999:1-2", "0:1-99999999999999999999"})
    void aTextThatIsNoOffsetsIsNamedWhole(String text) {
        assertThatThrownBy(() -> PublishedOffsets.of(text)).hasMessage("These are not offsets: " + text);
    }
}
