package caravan.launch;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.settings.raw.Mistakes;
import caravan.settings.raw.SettingsException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The message and the exit code of a start that fails. */
class StartFailureTest {
    @Test
    void wrongSettingsEndWithCodeTwoAndAllMistakes() {
        StartFailure failure = StartFailure.of(new SettingsException(List.of("a is wrong.", "b is wrong.")));

        assertThat(failure.code()).isEqualTo(Exit.CANNOT_START);
        assertThat(failure.message()).contains("2 mistakes", "a is wrong.", "b is wrong.");
    }

    @Test
    void aTemporaryMistakeEndsWithCode75() {
        Mistakes mistakes = new Mistakes();
        mistakes.addTemporary("the disk is full.");

        StartFailure failure = StartFailure.of(thrownBy(mistakes));

        assertThat(failure.code()).isEqualTo(Exit.TEMPORARY);
    }

    @Test
    void aWrongSettingBesideATemporaryMistakeEndsWithCodeTwo() {
        Mistakes mistakes = new Mistakes();
        mistakes.addTemporary("the disk is full.");
        mistakes.add("b is wrong.");

        assertThat(StartFailure.of(thrownBy(mistakes)).code()).isEqualTo(Exit.CANNOT_START);
    }

    @Test
    void theFirstCauseOfATypeIsFound() {
        IOException cause = new IOException("disk");

        assertThat(StartFailure.cause(new IllegalStateException(cause), IOException.class))
                .isSameAs(cause);
        assertThat(StartFailure.cause(new IllegalStateException("alone"), IOException.class))
                .isNull();
    }

    private static SettingsException thrownBy(Mistakes mistakes) {
        try {
            mistakes.throwIfAny();
        } catch (SettingsException e) {
            return e;
        }
        throw new AssertionError("no mistake");
    }
}
