package caravan.settings;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.settings.choice.SourceName;
import caravan.settings.type.Secret;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@code feed.X.preset} gives settings to one feed. */
class PresetsTest {
    private final GivenLayers given = new GivenLayers()
            .file("caravan.feeds", "users")
            .file("feed.*.interval", "PT1H")
            .file("feed.*.rest.path", "")
            .file("feed.users.preset", "genesys-users");

    @Test
    void thePresetGivesEachSettingAndWinsOverTheDefaultsOfAllFeeds() {
        FeedSettings feed = given.settings().feed("users");

        assertThat(feed.source().name()).isEqualTo(SourceName.REST_PAGES);
        assertThat(feed.schedule().interval()).isEqualTo(Duration.ofDays(1));
        assertThat(feed.rest().request().path()).isEqualTo("/api/v2/users");
        assertThat(feed.rest().request().query()).containsOnlyKeys("state");
        assertThat(feed.preset()).hasToString("genesys-users from the jar, 12 settings");
    }

    @Test
    void theFeedsOwnSettingsWinInEachLayer() {
        given.file("feed.users.rest.query.state", "active")
                .dotenv("FEED_USERS_PAGE_SIZE", "25")
                .environment("FEED_USERS_INTERVAL", "PT6H")
                .system("feed.users.rest.total", "");

        FeedSettings feed = given.settings().feed("users");

        assertThat(feed.rest().request().query()).containsEntry("state", new Secret("active"));
        assertThat(feed.source().pageSize()).isEqualTo(25);
        assertThat(feed.schedule().interval()).isEqualTo(Duration.ofHours(6));
        assertThat(feed.rest().answer().total()).isNull();
        assertThat(feed.preset())
                .hasToString(
                        "genesys-users from the jar, 8 settings; the feed's own settings replace interval, page-size,"
                                + " rest.query.state, rest.total");
    }

    @Test
    void anotherFeedKeepsItsOwnSource() {
        given.file("caravan.feeds", "users,calls");

        assertThat(given.settings().feed("calls").source().name()).isEqualTo(SourceName.GENESYS_QUERY);
        assertThat(given.settings().feed("calls").preset()).isNull();
    }

    @Test
    void anUnknownNameIsAMistakeWithSimilarNames() {
        given.file("feed.users.preset", "genesys-user");

        assertThat(given.mistakes()).singleElement().satisfies(mistake -> assertThat(mistake)
                .startsWith("feed.users.preset=genesys-user: no preset has the name genesys-user. Similar names are"
                        + " genesys-users, genesys-queues")
                .endsWith("The command catalogue lists all."));
    }

    @Test
    void noNameLeavesTheFolder() {
        given.file("feed.users.preset", "../genesys-users");

        assertThat(given.mistakes()).singleElement().asString().contains("no preset has the name ../genesys-users");
    }
}
