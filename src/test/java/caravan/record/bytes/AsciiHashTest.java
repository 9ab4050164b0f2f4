package caravan.record.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AsciiHashTest {
    private final Random random = new Random(45);

    @Test
    void aTextHasTheLibrarysHashWhateverItsLengthAndPlace() {
        AsciiHash hash = new AsciiHash();
        for (int length = 0; length < 3000; length += length < 300 ? 1 : 97) {
            for (int i = 0; i < 20; i++) {
                byte[] bytes = new byte[length + 3];
                for (int at = 0; at < bytes.length; at++) {
                    bytes[at] = (byte) random.nextInt(128);
                }

                hash.hash(bytes, 3, length);

                HashValue128 expected =
                        Hashing.xxh3_128().hashCharsTo128Bits(new String(bytes, 3, length, StandardCharsets.US_ASCII));
                assertThat(hash.high()).as("length %d", length).isEqualTo(expected.getMostSignificantBits());
                assertThat(hash.low()).as("length %d", length).isEqualTo(expected.getLeastSignificantBits());
            }
        }
    }

    @Test
    void threeWordsAreJoinedAsTheLibraryDoes() {
        for (int i = 0; i < 10_000; i++) {
            long one = random.nextLong();
            long two = random.nextLong() >>> random.nextInt(64);
            long three = random.nextLong();

            assertThat(AsciiHash.joined(one, two, three))
                    .isEqualTo(Hashing.xxh3_128().hashLongLongLongToLong(one, two, three));
        }
    }
}
