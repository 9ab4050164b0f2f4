package caravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import caravan.ledger.database.LedgerException;
import caravan.testing.Database;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Neither an address nor a failure shows a password, wherever it was written. */
@Tag("full")
class LedgerSecretsTest {
    private static final String SECRET = "s3cret-Xy7";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://127.0.0.1:1/ledger?user=me&password=" + SECRET,
                "jdbc:postgresql://127.0.0.1:1/ledger?password=" + SECRET + "&user=me",
                "jdbc:postgresql://127.0.0.1:none/ledger?password=" + SECRET,
                "jdbc:postgresql://127.0.0.1:1/ledger?sslpassword=" + SECRET,
                "jdbc:h2:file:relative;USER=me;PASSWORD=" + SECRET,
                "jdbc:h2:file:./target/x;USER=me;PASSWORD=" + SECRET + ";NOTHING",
                "jdbc:h2:file:./target/x;UNKNOWN=1;password=" + SECRET,
                "jdbc:h2:tcp://127.0.0.1:1/x;PASSWORD=" + SECRET,
                "jdbc:nothing:here;PASSWORD=" + SECRET
            })
    void inTheAddress(String url) {
        String message = failure(url, null);

        assertThat(message).startsWith("Opening the ledger ").contains("***");
    }

    @Test
    void besideTheAddress() {
        String message = failure("jdbc:postgresql://127.0.0.1:1/ledger", SECRET);

        assertThat(message).contains("127.0.0.1:1", ".username and .password");
    }

    @Test
    void ofALedgerThatItDoesNotOpen(@TempDir Path folder) {
        String url = Database.H2.url(folder);
        Ledger.open(url, "me", SECRET, Database.CLOCK).close();

        assertThat(failure(url, SECRET + "!")).contains("Wrong user name or password");
    }

    /** The message, once neither it nor the whole trace has shown the secret. */
    private static String failure(String url, @Nullable String password) {
        LedgerException failure =
                catchThrowableOfType(LedgerException.class, () -> Ledger.open(url, "me", password, Database.CLOCK)
                        .close());
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(SECRET);
        return String.valueOf(failure.getMessage());
    }
}
