package caravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.interval.Interval;
import caravan.testing.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class ErrorsFitTest {
    private final Ledger ledger;
    private final Desk desk;

    ErrorsFitTest(Database database, @TempDir Path folder) {
        this.ledger = database.open(folder);
        this.desk = new Desk(ledger);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void anErrorOfTwoThousandCharactersIsKeptWhole() {
        assertThat(error("é".repeat(2_000))).isEqualTo("é".repeat(2_000));
    }

    @Test
    void aLongerErrorIsCutAndTheCutIsSeen() {
        assertThat(error("é".repeat(2_001))).isEqualTo("é".repeat(1_999) + "…");
    }

    @Test
    void theCutDoesNotHalveACharacter() {
        assertThat(error("x".repeat(1_998) + "😀😀")).isEqualTo("x".repeat(1_998) + "…");
    }

    @Test
    void aCharacterThatTheDatabaseRefusesLosesNoError() {
        assertThat(error("nothing\0here")).isEqualTo("nothing here");
    }

    @Test
    void everyErrorIsCut() {
        String longer = "x".repeat(5_000);
        Interval interval = desk.spooled(7);
        ledger.feeds().begin("acme", Desk.NOW);

        ledger.deliveries().failed(interval, 1, "file", longer, Desk.NOW, Desk.LATER);
        ledger.feeds().stopped("acme", Desk.NOW, longer);

        assertThat(ledger.deliveries().pending("acme").get(0).error()).hasSize(2_000);
        assertThat(ledger.feeds().find("acme").orElseThrow().stoppedBecause()).hasSize(2_000);
    }

    private String error(String error) {
        Interval interval = desk.extracting(6);
        ledger.claims().failed(interval, error, Desk.LATER);
        return String.valueOf(desk.row(interval).error());
    }
}
