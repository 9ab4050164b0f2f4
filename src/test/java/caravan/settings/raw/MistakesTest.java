package caravan.settings.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.settings.GivenLayers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A refused start reports all mistakes at once. */
class MistakesTest {
    @Test
    void allMistakesAreReportedAtOnce() {
        GivenLayers given = new GivenLayers()
                .system("caravan.workers", "many")
                .environment("FEED___INTERVAL", "7m")
                .dotenv("CARAVAN_STATUS_PORT", "70000")
                .file("caravan.workres", "3")
                .file("feed.*.page-limit", "{{none}}");

        assertThatThrownBy(given::settings)
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        """
                        5 mistakes:
                          - feed.*.page-limit={{none}} (application.properties): {{none}} names nothing that is set; accepted is a whole number from 1 to 1000000.
                          - feed.*.interval=7m (the environment): accepted is a duration of whole seconds that divides a day, such as PT15M, PT1H or P1D.
                          - caravan.workers=many (-D): accepted is a whole number from 1 to 256.
                          - caravan.status.port=70000 (.env): accepted is a whole number from 0 to 65535.
                          - caravan.workres (application.properties): there is no such setting; the nearest is caravan.workers.""");
    }

    @Test
    void oneIsOne() {
        Mistakes mistakes = new Mistakes();
        mistakes.add("a is b");

        assertThatThrownBy(mistakes::throwIfAny).isInstanceOfSatisfying(SettingsException.class, e -> {
            assertThat(e).hasMessage("1 mistake:\n  - a is b");
            assertThat(e.mistakes()).containsExactly("a is b");
        });
    }

    @Test
    void noneIsNoException() {
        assertThatCode(new Mistakes()::throwIfAny).doesNotThrowAnyException();
    }

    @Test
    void aCircleOfPlaceholdersIsReported() {
        GivenLayers given =
                new GivenLayers().file("caravan.workers", "{{my.workers}}").file("my.workers", "{{caravan.workers}}");

        assertThat(given.mistakes())
                .containsExactly("caravan.workers={{my.workers}} (application.properties): its placeholders form a"
                        + " circle; accepted is a whole number from 1 to 256.");
    }

    @Test
    void aMissingFileIsReported() {
        GivenLayers given = new GivenLayers().file("feed.*.client-secret", "{{file:/run/secrets/none}}");

        assertThat(given.mistakes())
                .containsExactly("feed.*.client-secret (application.properties): {{file:/run/secrets/none}} cannot be"
                        + " read: there is no such file in /run/secrets; accepted is any text.");
    }

    @Test
    void aFeedStartsBeforeItEnds() {
        GivenLayers given = new GivenLayers()
                .file("feed.*.start", "2026-11-02T00:00:00Z")
                .file("feed.*.end", "2026-11-02T00:00:00Z");

        assertThat(given.mistakes())
                .containsExactly(
                        "feed.genesys.start=2026-11-02T00:00:00Z is not before its .end=2026-11-02T00:00:00Z.");
        assertThat(given.file("feed.*.end", "2026-11-02T00:00:01Z").mistakes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "caravan.command, demo",
        "caravan.command.rebuild, yes",
        "caravan.dead-letters, data/dead-letters",
        "caravan.ledger.url, jdbc:mysql:x",
        "caravan.retry.attempts, 0",
        "caravan.retry.delay, 0s",
        "caravan.retry.max-delay, 0s",
        "caravan.retry.retry-after-max, 0s",
        "caravan.spool.max-bytes, 10",
        "caravan.status.port, -1",
        "caravan.workers, 0",
        "feed.*.api-url, api.example.com",
        "feed.*.client-auth, BASIC",
        "feed.*.connect-timeout, 0s",
        "feed.*.digest-ignore, conversationEnd",
        "feed.*.end, 2026-11-01",
        "feed.*.filter, []",
        "feed.*.grant, client-credentials",
        "feed.*.interval, 0s",
        "feed.*.page-limit, 0",
        "feed.*.page-max-bytes, 64",
        "feed.*.page-size, 0",
        "feed.*.proxy, http://proxy.example.com",
        "feed.*.requests-at-once, 0",
        "feed.*.requests-per-minute, 0",
        "feed.*.response-timeout, 0s",
        "feed.*.retention, 0s",
        "feed.*.revisit, -1s",
        "feed.*.revisit-every, often",
        "feed.*.schedule, hourly",
        "feed.*.settle, 15",
        "feed.*.sink, file;file",
        "feed.*.source, genesys-cloud",
        "feed.*.start, 2026-11-01T00:00:00.5Z",
        "feed.*.token-margin, soon",
        "feed.*.token-store, redis",
        "feed.*.token-url, ftp://example.com",
        "sink.file.compression, GZIP"
    })
    void aWrongValueIsReportedWithNameAndAcceptedValues(String name, String value) {
        assertThat(new GivenLayers().file(name, value).mistakes())
                .singleElement()
                .asString()
                .startsWith(name + "=" + value + " (application.properties): accepted is ");
    }

    @Test
    void zeroIsAcceptedWhereItMeansSomething() {
        GivenLayers given = new GivenLayers()
                .file("feed.*.settle", "0s")
                .file("feed.*.revisit", "PT0S")
                .file("feed.*.revisit-every", "PT0S")
                .file("feed.*.token-margin", "0s")
                .file("caravan.status.port", "0");

        assertThat(given.mistakes()).isEmpty();
    }

    @Test
    void aMistakeOfAllFeedsHasTheNameAsWritten() {
        GivenLayers given =
                new GivenLayers().file("caravan.feeds", "acme,other").file("feed.acme.settle", "soon");

        assertThat(given.mistakes()).singleElement().asString().startsWith("feed.acme.settle=soon ");
    }

    @Test
    void withMistakenFeedsOtherFeedsAreNotReported() {
        GivenLayers given = new GivenLayers()
                .withoutClient()
                .file("caravan.feeds", "Acme,../other")
                .file("caravan.command.feed", "acme");

        assertThat(given.mistakes())
                .containsExactly(
                        "caravan.feeds=Acme,../other (application.properties): accepted is one or more names of"
                                + " a-z, 0-9 and -, comma separated.");
    }

    @Test
    void mistakesAreGroupedByFeedIfEachHasOne() {
        Mistakes mistakes = new Mistakes();
        mistakes.add("feed.acme.region=x: accepted is y.");
        mistakes.add("feed.acme-eu.start=x: accepted is y.");
        mistakes.add("feed.acme.client-secret is not set.");

        assertThat(mistakes.ofFeeds(List.of("acme", "acme-eu", "globex")))
                .containsOnlyKeys("acme", "acme-eu")
                .hasEntrySatisfying("acme", own -> assertThat(own).hasSize(2));

        mistakes.add("feed.*.interval=x: accepted is y.");
        assertThat(mistakes.ofFeeds(List.of("acme", "acme-eu", "globex"))).isEmpty();
    }

    @Test
    void aMissingVaultIsAMistakeInCamelsOwnLinesToo() {
        GivenLayers given = new GivenLayers()
                .file("camel.component.kafka.sasl-jaas-config", "password=\"{{aws:prod/kafka}}\"")
                .file("feed.*.client-secret", "{{hashicorp:secret:caravan}}")
                .environment("SINK_S3_SECRET_KEY", "x{{gcp:caravan}}")
                .environment("SINK_S3_ACCESS_KEY", "access");

        assertThat(given.mistakes())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("feed.*.client-secret (application.properties): Caravan has no function hashicorp"))
                .anySatisfy(line ->
                        assertThat(line).contains("sink.s3.secret-key (the environment): Caravan has no function gcp"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("camel.component.kafka.sasl-jaas-config (application.properties): Caravan has no"
                                + " function aws"));
    }

    @Test
    void aStartIsTemporaryOnlyIfEachMistakeIs() {
        Mistakes mistakes = new Mistakes();
        assertThat(mistakes.isTemporary()).isFalse();

        mistakes.addTemporary("the disk is full");
        assertThat(mistakes.isTemporary()).isTrue();
        assertThatThrownBy(mistakes::throwIfAny)
                .isInstanceOfSatisfying(SettingsException.class, e -> assertThat(e.isTemporary())
                        .isTrue());

        mistakes.add("a is b");
        assertThat(mistakes.isTemporary()).isFalse();
        assertThatThrownBy(mistakes::throwIfAny)
                .isInstanceOfSatisfying(SettingsException.class, e -> assertThat(e.isTemporary())
                        .isFalse());
    }
}
