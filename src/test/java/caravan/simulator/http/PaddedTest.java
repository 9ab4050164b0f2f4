package caravan.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.json.Body;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PaddedTest {
    @Test
    void theSpacesComeAfterTheFirstBrace() throws Exception {
        assertThat(new String(new Padded(Body.of("{\"a\":{}}"), 12).toBytes(), StandardCharsets.UTF_8))
                .isEqualTo("{    \"a\":{}}");
    }

    @Test
    void aDocumentIsNeverMadeShorter() throws Exception {
        Padded padded = new Padded(Body.of("{\"a\":{}}"), 3);

        assertThat(padded.length()).isEqualTo(8);
        assertThat(padded.toBytes()).hasSize(8);
    }

    @Test
    void spacesAreNeverInMemoryAsAWhole() throws Exception {
        long bytes = 100_000_000_000L;
        Counting counting = new Counting();

        new Padded(Body.of("{}"), bytes).writeTo(counting);

        assertThat(counting.count).isEqualTo(bytes);
    }

    private static final class Counting extends OutputStream {
        private long count;

        @Override
        public void write(int single) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            count += length;
        }
    }
}
