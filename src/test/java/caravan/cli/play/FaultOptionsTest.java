package caravan.cli.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulator's option {@code --fault}. */
class FaultOptionsTest {
    @Test
    void eachFaultHasItsUsualFigureOrTheGivenOne() {
        assertThat(FaultOptions.of(List.of("token-dies", "job-cap=70"), false).chosen())
                .containsEntry(StandingFault.TOKEN_DIES, StandingFault.TOKEN_DIES.figure())
                .containsEntry(StandingFault.JOB_CAP, 70);
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearestOne() {
        assertThatThrownBy(() -> FaultOptions.of(List.of("token-dyes"), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--fault token-dyes: no such fault; the nearest is token-dies. All of them: ")
                .hasMessageContaining("unavailable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token-dies=", "token-dies=0", "token-dies=-1", "token-dies=x", "token-dies=1=2"})
    void aFigureThatIsNoneIsRefused(String written) {
        assertThatThrownBy(() -> FaultOptions.of(List.of(written), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("whole number above 0");
    }

    @Test
    void aFaultOfTheOtherVendorIsRefused() {
        assertThatThrownBy(() -> FaultOptions.of(List.of("job-fails"), true)).hasMessageContaining("CXone");
        assertThatThrownBy(() -> FaultOptions.of(List.of("throttled"), false)).hasMessageContaining("Genesys");
        assertThat(FaultOptions.of(List.of("throttled", "token-dies"), true).chosen())
                .hasSize(2);
    }

    @Test
    void eachFaultIsALineOfTheHelp() {
        assertThat(FaultOptions.help()).hasSameSizeAs(StandingFault.values());
    }
}
