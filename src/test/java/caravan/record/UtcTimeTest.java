package caravan.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTimeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-02T06:00:10Z",
                "2026-11-02T06:00:10.1Z",
                "2026-11-02T06:00:10.123456789Z",
                "2024-02-29T23:59:59.000Z",
                "2026-12-31T00:00:00Z",
                "0001-01-01T00:00:00Z"
            })
    void theUsualFormIsReadByItsDigits(String text) {
        assertThat(UtcTime.parse(text)).isEqualTo(OffsetDateTime.parse(text).toInstant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T06:00:00Z",
                "2026-11-31T06:00:00Z",
                "2026-00-01T06:00:00Z",
                "2026-11-02T24:00:00Z",
                "2026-11-02T06:60:00Z",
                "2026-11-02T06:00:60Z",
                "2026-11-02T06:00Z",
                "2026-11-02T06:00:10.Z",
                "2026-11-02T06:00:10.1234567890Z",
                "2026-11-02T06:00:10+01:00",
                "2026-11-02t06:00:10z",
                "٢٠٢٦-11-02T06:00:10Z"
            })
    void theRestIsLeftToAFormatter(String text) {
        assertThat(UtcTime.parse(text)).isNull();
    }

    @Test
    void noTextIsReadOtherwiseThanByTheFormatter() {
        Random random = new Random(45);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text =
                    new StringBuilder(Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000))
                            .toString());
            text.setCharAt(random.nextInt(text.length()), "0123459.:-TZ".charAt(random.nextInt(12)));

            Instant read = UtcTime.parse(text.toString());

            if (read != null) {
                assertThat(read).as("%s", text).isEqualTo(formatted(text.toString()));
            }
        }
    }

    private static @Nullable Instant formatted(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
