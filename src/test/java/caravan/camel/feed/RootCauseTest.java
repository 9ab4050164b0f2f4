package caravan.camel.feed;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.settings.raw.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.RuntimeCamelException;
import org.junit.jupiter.api.Test;

/** A chain of exceptions becomes one reason. */
class RootCauseTest {
    @Test
    void caravansOwnMessageIsTheReasonInAnyWrapper() {
        Exception ours = new SettingsException(List.of("a is b"));

        assertThat(RootCause.of(new CompletionException(new RuntimeCamelException("Cannot x", ours))))
                .isEqualTo("1 mistake:\n  - a is b");
    }

    @Test
    void wrappersAreLeftOut() {
        IOException root = new IOException("the disk of the spool is full");

        assertThat(RootCause.of(
                        new CamelExecutionException("Exception occurred", null, new UncheckedIOException(root))))
                .isEqualTo("the disk of the spool is full");
        assertThat(RootCause.of(new RuntimeCamelException(root))).isEqualTo("the disk of the spool is full");
    }

    @Test
    void aPlaceThatCamelNamesComesBeforeTheRoot() {
        Exception root = new ClassNotFoundException("org.acme.Seen");

        assertThat(RootCause.of(new RuntimeCamelException("Error creating bean: seen", root)))
                .isEqualTo("Error creating bean: seen: ClassNotFoundException: org.acme.Seen");
    }

    @Test
    void aPlaceThatRepeatsTheRootIsTheWholeReason() {
        Exception root = new IllegalArgumentException("no such option: x");
        Exception route = new FailedToCreateRouteException("mine", "mine.camel.yaml", "timer:x", root);

        assertThat(RootCause.of(route)).containsOnlyOnce("no such option: x");
    }

    @Test
    void aShortMessageComesWithItsClass() {
        assertThat(RootCause.of(new NumberFormatException("For input string: \"7.0\"")))
                .isEqualTo("NumberFormatException: For input string: \"7.0\"");
        assertThat(RootCause.of(new NullPointerException("name on null")))
                .isEqualTo("NullPointerException: name on null");
        assertThat(RootCause.of(new ConnectException("Connection refused")))
                .isEqualTo("ConnectException: Connection refused");
        assertThat(RootCause.of(new NoSuchFileException("/x/y"))).isEqualTo("NoSuchFileException: /x/y");
        assertThat(RootCause.of(new IllegalStateException())).isEqualTo("IllegalStateException");
    }

    @Test
    void aJavaThatLacksAResourceIsNoFaultOfTheInterval() {
        assertThat(Failure.reason(new CamelExecutionException("x", null, new OutOfMemoryError("Java heap space"))))
                .contains("Java heap space", "The interval is not at fault");
        assertThat(Failure.reason(new NoClassDefFoundError("org/acme/Seen")))
                .isEqualTo("NoClassDefFoundError: org/acme/Seen");
    }
}
