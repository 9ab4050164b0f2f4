package caravan.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.dynatrace.hash4j.hashing.Hashing;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextHasherTest {
    private final TextHasher hasher = new TextHasher();

    @Test
    void aTextHasTheHashOfItsCharactersWhateverItsLengthAndPlace() {
        Random random = new Random(3);
        for (int length = 0; length < 5000; length += length < 300 ? 1 : 97) {
            char[] text = new char[length + 7];
            for (int i = 0; i < text.length; i++) {
                text[i] = (char) random.nextInt(1 << Character.SIZE);
            }

            assertThat(hasher.text(text, 5, length))
                    .as("length %d", length)
                    .isEqualTo(Hashing.xxh3_128().hashCharsTo128Bits(new String(text, 5, length)));
        }
    }

    @Test
    void aNameHasTheHashOfItsTextEachTime() {
        char[] name = "conversationId".toCharArray();

        assertThat(hasher.name("conversationId"))
                .isEqualTo(hasher.name("conversationId"))
                .isEqualTo(hasher.text(name, 0, name.length));
    }
}
