package caravan.settings;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.settings.choice.CommandName;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The command of a process, and the settings that it needs. */
class CommandSettingsTest {
    @ParameterizedTest
    @EnumSource(
            value = CommandName.class,
            names = {"PLAN", "REPLAY", "STATUS", "VERIFY"},
            mode = EnumSource.Mode.EXCLUDE)
    void requestsNeedAClient(CommandName command) {
        GivenLayers given =
                backfill().withoutClient().file("caravan.feeds", "acme").system("caravan.command", command.written());

        assertThat(given.mistakes())
                .containsExactly(
                        "feed.acme.client-id is not set. Set FEED_ACME_CLIENT_ID in the environment or in .env; for the"
                                + " feed genesys GENESYS_CLIENT_ID does too.",
                        "feed.acme.client-secret is not set. Set FEED_ACME_CLIENT_SECRET in the environment or in .env;"
                                + " for the feed genesys GENESYS_CLIENT_SECRET does too.");
    }

    @ParameterizedTest
    @EnumSource(
            value = CommandName.class,
            names = {"PLAN", "REPLAY", "STATUS"})
    void aCommandWithoutRequestsNeedsNoClient(CommandName command) {
        GivenLayers given = new GivenLayers().withoutClient().system("caravan.command", command.written());

        assertThat(given.mistakes()).isEmpty();
    }

    @Test
    void aClientWhosePlaceholderIsNotFilledIsOneMistake() {
        GivenLayers given = new GivenLayers().file("feed.*.client-id", "{{env:NONE}}");

        assertThat(given.mistakes()).singleElement().asString().contains("{{env:NONE}} names nothing");
    }

    @Test
    void theOneFeedIsOneOfThem() {
        GivenLayers given =
                new GivenLayers().file("caravan.feeds", "acme,other").system("caravan.command.feed", "acne");

        assertThat(given.mistakes())
                .containsExactly("caravan.command.feed=acne: accepted is one of caravan.feeds=[acme, other].");
        assertThat(given.system("caravan.command.feed", "other")
                        .settings()
                        .command()
                        .feed())
                .isEqualTo("other");
    }

    @Test
    void aBackfillHasAFeedAndASpan() {
        CommandSettings command = backfill().settings().command();

        assertThat(command.name()).isEqualTo(CommandName.BACKFILL);
        assertThat(command.feed()).isEqualTo("acme");
        assertThat(command.from()).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(command.to()).isEqualTo(Instant.parse("2026-11-02T00:00:00Z"));
    }

    /** It was taken for once. */
    @Test
    void aBackfillWithoutThemIsAMistakeForEach() {
        GivenLayers given = new GivenLayers().system("caravan.command", "backfill");

        assertThat(given.mistakes())
                .containsExactly(
                        "caravan.command.feed is not set. The command backfill takes caravan.command.feed, .from and"
                                + " .to.",
                        "caravan.command.from is not set. The command backfill takes caravan.command.feed, .from and"
                                + " .to.",
                        "caravan.command.to is not set. The command backfill takes caravan.command.feed, .from and"
                                + " .to.");
    }

    @Test
    void aBackfillsMistakenInstantIsOneMistake() {
        GivenLayers given = backfill().system("caravan.command.from", "yesterday");

        assertThat(given.mistakes())
                .containsExactly(
                        "caravan.command.from=yesterday (-D): accepted is an ISO-8601 instant of whole seconds,"
                                + " such as 2026-11-01T00:00:00Z.");
    }

    @Test
    void aBackfillBeginsBeforeItEnds() {
        GivenLayers given = backfill().system("caravan.command.to", "2026-11-01T00:00:00Z");

        assertThat(given.mistakes())
                .containsExactly("caravan.command.from=2026-11-01T00:00:00Z is not before"
                        + " caravan.command.to=2026-11-01T00:00:00Z.");
    }

    private static GivenLayers backfill() {
        return new GivenLayers()
                .file("caravan.feeds", "acme")
                .system("caravan.command", "backfill")
                .system("caravan.command.feed", "acme")
                .system("caravan.command.from", "2026-11-01T00:00:00Z")
                .system("caravan.command.to", "2026-11-02T00:00:00Z");
    }
}
