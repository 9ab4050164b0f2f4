package caravan.sink.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class S3DestinationTest {
    @Test
    void partsThatS3DoesNotTakeAreAMistake() {
        assertThatThrownBy(() -> new S3Destination.Parts(1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void partsGrowWithAnObjectSoThatS3TakesTheirNumber() {
        S3Destination.Parts parts = S3Destination.Parts.DEFAULT;

        assertThat(parts.of(100 << 20)).isEqualTo(16 << 20);
        assertThat(List.of(160L << 30, 5L << 40))
                .allSatisfy(size ->
                        assertThat((size + parts.of(size) - 1) / parts.of(size)).isLessThanOrEqualTo(10_000));
    }
}
