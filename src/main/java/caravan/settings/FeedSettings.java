package caravan.settings;

import static caravan.settings.type.AddressTypes.WEB_ADDRESS;
import static caravan.settings.type.SettingType.TEXT;
import static caravan.settings.type.SettingType.wholeNumber;
import static caravan.settings.type.TimeTypes.DURATION;
import static caravan.settings.type.TimeTypes.DURATION_OVER_ZERO;

import caravan.oauth.ClientAuthentication;
import caravan.record.redact.Redaction;
import caravan.settings.choice.Grant;
import caravan.settings.choice.SourceName;
import caravan.settings.choice.TokenStoreName;
import caravan.settings.sink.EndpointSinkSettings;
import caravan.settings.sink.FileSinkSettings;
import caravan.settings.sink.KafkaSinkSettings;
import caravan.settings.sink.S3SinkSettings;
import caravan.settings.sink.SinkChoice;
import caravan.settings.sink.SinkName;
import caravan.settings.type.AddressTypes;
import caravan.settings.type.EmptyPlace;
import caravan.settings.type.Gap;
import caravan.settings.type.JsonTypes;
import caravan.settings.type.Secret;
import caravan.settings.type.Section;
import caravan.settings.type.SettingType;
import caravan.settings.type.TimeTypes;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One dataset of one organisation at one vendor, with its own client, schedule and sinks.
 *
 * @param preset of the catalogue that gives settings to the feed, or null
 */
public record FeedSettings(
        String name,
        @Nullable PresetUse preset,
        Source source,
        RestSettings rest,
        CxOneSettings cxOne,
        Client client,
        Schedule schedule,
        HttpSettings http,
        List<SinkChoice> sinks,
        FileSinkSettings file,
        KafkaSinkSettings kafka,
        S3SinkSettings s3) {
    private static final SettingType<List<String>> SINKS = new SettingType<>(
            "file, kafka, s3 or a name for a route of your own (of a-z, 0-9 and -), or several, comma separated",
            SettingType.NAMES.parse());

    static FeedSettings read(String name, Section feed, @Nullable PresetUse preset, boolean credentials) {
        List<SinkChoice> sinks = feed.value("sink", "file", SINKS).stream()
                .map(sink -> SinkName.of(sink)
                        .<SinkChoice>map(own -> own)
                        .orElseGet(() -> EndpointSinkSettings.read(sink, feed.ownSink(sink))))
                .toList();
        Source source = Source.read(feed);
        Client client = Client.read(feed, credentials);
        if (client.grant == Grant.NONE && source.name != SourceName.REST_PAGES) {
            feed.mistake("grant", "=none: accepted with source=rest-pages only.");
        }
        return new FeedSettings(
                name,
                preset,
                source,
                RestSettings.read(feed, source.name, source.pageSize, client.grant),
                CxOneSettings.read(feed),
                client,
                Schedule.read(feed),
                HttpSettings.read(feed),
                sinks,
                FileSinkSettings.read(feed.sink("file")),
                KafkaSinkSettings.read(feed.sink("kafka")),
                S3SinkSettings.read(feed.sink("s3"), sinks.contains(SinkName.S3)));
    }

    /**
     * The source of a feed.
     *
     * @param filter a JSON object of the vendor's own filter keys, or null
     * @param digestIgnore JSON Pointers into a record whose values do not count as a change
     * @param redaction what is removed from each record before the spool
     * @param pageSize records in a page, or null for the source's own default
     * @param pageLimit pages of one query; a query with more fails
     * @param hitsLimit records of one query; a query that matches more is split
     * @param pageMaxBytes bytes of one response; a larger one is refused
     * @param jobPoll wait before the first request for a job's state; later waits are longer
     * @param jobTimeout longest time of a job
     * @param recordRoute name of the user's route that each record goes through before the spool, without {@code direct:}; or
     *     null
     */
    public record Source(
            SourceName name,
            String region,
            @Nullable URI apiUrl,
            @Nullable String filter,
            List<String> digestIgnore,
            Redaction redaction,
            @Nullable Integer pageSize,
            int pageLimit,
            long hitsLimit,
            long pageMaxBytes,
            Duration jobPoll,
            Duration jobTimeout,
            @Nullable String recordRoute) {
        static Source read(Section feed) {
            return new Source(
                    feed.value("source", "genesys-query", SettingType.oneOf(SourceName.class, SettingType::written)),
                    feed.value("region", "us-east-1", TEXT),
                    feed.find("api-url", WEB_ADDRESS),
                    feed.find("filter", JsonTypes.JSON_OBJECT),
                    feed.value("digest-ignore", "", JsonTypes.JSON_POINTERS),
                    RedactionSettings.read(feed),
                    feed.find("page-size", wholeNumber(1, 10_000)),
                    feed.value("page-limit", "5000", wholeNumber(1, 1_000_000)),
                    feed.value("hits-limit", "100000", wholeNumber(1, 1_000_000_000)),
                    feed.value("page-max-bytes", "64MB", SettingType.SIZE_IN_BYTES),
                    feed.value("job-poll", "2s", DURATION_OVER_ZERO),
                    feed.value("job-timeout", "1h", DURATION_OVER_ZERO),
                    feed.find("record-route", AddressTypes.ROUTE));
        }
    }

    /**
     * The OAuth client.
     *
     * @param id of the client; empty for an access key
     * @param secret empty for a public client
     * @param username of the password grant, or an access key's id
     * @param password of the password grant, or an access key's secret
     * @param refreshToken the first one, from a person's login
     * @param tokenMargin how long before its end a token is renewed, at most a tenth of its life
     * @param tokenLag how long after a 401 a new token is sent again
     */
    public record Client(
            @Nullable URI tokenUrl,
            String id,
            Secret secret,
            ClientAuthentication auth,
            @Nullable String scopes,
            Grant grant,
            String username,
            Secret password,
            Secret refreshToken,
            TokenStoreName tokenStore,
            Duration tokenMargin,
            Duration tokenLag) {
        static Client read(Section feed, boolean credentials) {
            Client client = new Client(
                    feed.find("token-url", WEB_ADDRESS),
                    feed.value("client-id", "", TEXT),
                    feed.value("client-secret", "", SettingType.SECRET),
                    feed.value(
                            "client-auth",
                            "basic",
                            SettingType.oneOf(ClientAuthentication.class, SettingType::written)),
                    feed.find("scopes", TEXT),
                    feed.value("grant", "client_credentials", SettingType.oneOf(Grant.class, Grant::written)),
                    feed.value("username", "", TEXT),
                    feed.value("password", "", SettingType.SECRET),
                    feed.value("refresh-token", "", SettingType.SECRET),
                    feed.value("token-store", "memory", SettingType.oneOf(TokenStoreName.class, SettingType::written)),
                    feed.value("token-margin", "300s", DURATION),
                    feed.value("token-lag", "3s", DURATION));
            if (credentials) {
                client.check(feed);
            }
            return client;
        }

        private void check(Section feed) {
            if (grant != Grant.ACCESS_KEY && grant != Grant.NONE) {
                need(feed, "client-id", id, "; for the feed genesys GENESYS_CLIENT_ID does too");
            }
            if (auth == ClientAuthentication.BASIC_RAW && id.contains(":")) {
                feed.mistake(
                        "client-id",
                        " has a colon: accepted with .client-auth=basic-raw is an id without (RFC 7617, 2).");
            }
            if (grant == Grant.CLIENT_CREDENTIALS) {
                need(feed, "client-secret", secret.value(), "; for the feed genesys GENESYS_CLIENT_SECRET does too");
            }
            if (grant == Grant.PASSWORD || grant == Grant.ACCESS_KEY) {
                need(feed, "username", username, "");
                need(feed, "password", password.value(), "");
            }
            if (grant == Grant.REFRESH_TOKEN) {
                need(feed, "refresh-token", refreshToken.value(), "");
            }
        }

        private static void need(Section feed, String name, String value, String also) {
            if (value.isEmpty()) {
                feed.missing(name, "Set " + feed.environmentName(name) + " in the environment or in .env" + also + ".");
            }
        }
    }

    /**
     * When intervals are due, and read again.
     *
     * @param start the first instant, or null for seven days before the first run
     * @param end the feed reads records that start before this instant; null for no end
     * @param retention how long the vendor keeps records, or null if unknown
     * @param follow how long after its interval's end an open record is followed; zero for never
     * @param acceptGap accepted gaps
     * @param acceptEmpty accepted empty places of sinks
     */
    public record Schedule(
            String cron,
            @Nullable Instant start,
            @Nullable Instant end,
            Duration interval,
            Duration settle,
            Duration revisit,
            Duration revisitEvery,
            @Nullable Duration retention,
            Duration follow,
            List<Gap> acceptGap,
            List<EmptyPlace> acceptEmpty) {
        static Schedule read(Section feed) {
            Schedule schedule = new Schedule(
                    feed.value("schedule", "0 5 * * * ?", TimeTypes.CRON),
                    feed.find("start", TimeTypes.INSTANT),
                    feed.find("end", TimeTypes.INSTANT),
                    feed.value("interval", "PT1H", TimeTypes.GRID),
                    feed.value("settle", "PT15M", DURATION),
                    feed.value("revisit", "P3D", DURATION),
                    feed.value("revisit-every", "PT6H", DURATION),
                    feed.find("retention", DURATION_OVER_ZERO),
                    feed.value("follow", "P60D", DURATION),
                    feed.value("accept-gap", "", TimeTypes.GAPS),
                    feed.value("accept-empty", "", AddressTypes.EMPTY_PLACES));
            if (schedule.start != null && schedule.end != null && !schedule.start.isBefore(schedule.end)) {
                feed.mistake("start", "=" + schedule.start + " is not before its .end=" + schedule.end + ".");
            }
            return schedule;
        }
    }
}
