package caravan.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.interval.Span;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    private static final Span SPAN =
            new Span(Instant.parse("2026-11-01T06:00:00Z"), Instant.parse("2026-11-02T06:30:00.500Z"));

    @ParameterizedTest
    @CsvSource({
        "${interval.start}, 2026-11-01T06:00:00Z",
        "${interval.end}, 2026-11-02T06:30:00.500Z",
        "${interval.start}/${interval.end}, 2026-11-01T06:00:00Z/2026-11-02T06:30:00.500Z",
        "${interval.start:date}, 2026-11-01",
        "${interval.end:date}, 2026-11-02",
        "${interval.start:epoch-seconds}, 1793512800",
        "${interval.end:epoch-milliseconds}, 1793601000500",
        "$${interval.start}, ${interval.start}",
        "{\"a\":\"$5\"}, {\"a\":\"$5\"}",
        "a\\1$0, a\\1$0"
    })
    void edgesOfTheIntervalHaveAFormat(String text, String filled) {
        assertThat(new Template(text).fill(SPAN)).isEqualTo(filled);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"${interval}", "${interval.start:dd.MM}", "${start}", "${}", "${interval.start", "${env:SECRET}"
            })
    void anUnknownPlaceholderIsReportedWithTheAcceptedOnes(String text) {
        assertThatThrownBy(() -> new Template("a" + text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theErrorNamesWhatIsAccepted() {
        assertThatThrownBy(() -> new Template("${interval.begin}"))
                .hasMessageContaining("${interval.begin} is unknown")
                .hasMessageContaining("${interval.start}")
                .hasMessageContaining(":epoch-milliseconds")
                .hasMessageContaining("$${");
    }

    @Test
    void itKnowsWhetherItDependsOnTheInterval() {
        assertThat(new Template("${interval.end:date}").namesInterval()).isTrue();
        assertThat(new Template("$${interval.end}").namesInterval()).isFalse();
        assertThat(new Template("all").namesInterval()).isFalse();
    }
}
