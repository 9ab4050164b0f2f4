package caravan.settings;

import caravan.settings.choice.TokenStoreName;
import caravan.settings.raw.ConfigSources;
import caravan.settings.raw.Mistakes;
import caravan.settings.sink.DeliverySettings;
import caravan.settings.sink.EndpointSinkSettings;
import caravan.settings.sink.KafkaSinkSettings;
import caravan.settings.sink.S3SinkSettings;
import caravan.settings.type.AddressTypes;
import caravan.settings.type.DeadLetterPlace;
import caravan.settings.type.Secret;
import caravan.settings.type.Section;
import caravan.settings.type.SettingType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All settings, typed and checked.
 *
 * @param mistaken feeds in {@code caravan.feeds} that are left out, each with its mistakes
 * @param intervals the Camel endpoint that carries planned intervals; - and the feed's name follow
 * @param workers intervals of one feed that are read at the same time
 * @param tokenKeys keys of stored tokens: the first encrypts, all decrypt
 * @param reload whether the user's own route files are reloaded when they change
 * @param deadLetters where rejected records wait for replay
 * @param kafka the brokers for dead letters, if they go there
 * @param s3 the store for dead letters, if they go there
 * @param passedOver feeds with settings that are not in {@code caravan.feeds}
 * @param stripped secrets that lost white space at their ends, each with its place
 * @param texts every setting's name and text without secrets, for placeholders in route files
 */
public record Settings(
        CommandSettings command,
        List<FeedSettings> feeds,
        Map<String, List<String>> mistaken,
        String intervals,
        int workers,
        SpoolSettings spool,
        LedgerSettings ledger,
        List<Secret> tokenKeys,
        RetrySettings retry,
        DeliverySettings delivery,
        AlarmSettings alarms,
        boolean reload,
        DeadLetterPlace deadLetters,
        @Nullable KafkaSinkSettings kafka,
        @Nullable S3SinkSettings s3,
        StatusSettings status,
        HealthSettings health,
        LogSettings log,
        List<String> passedOver,
        List<String> stripped,
        Map<String, String> texts) {

    /** Reads and checks all layers. Mistakes go to {@code mistakes}, and the default is used instead. */
    public static Settings read(ConfigSources layers, Mistakes mistakes) {
        return read(new Section(layers, mistakes), layers, mistakes);
    }

    static Settings read(Section near, ConfigSources nearest, Mistakes mistakes) {
        CommandSettings command = CommandSettings.read(near);
        List<String> names = near.value("caravan.feeds", "genesys", SettingType.NAMES);
        boolean feedsKnown = !near.isMistaken("caravan.feeds");
        Map<String, PresetUse> presets = PresetUse.of(near, nearest, names, mistakes);
        ConfigSources layers = PresetUse.under(nearest, presets);
        Section whole = near.over(layers);
        boolean credentials = feedsKnown && command.name().needsCredentials();
        if (feedsKnown && command.feed() != null && !names.contains(command.feed())) {
            mistakes.add(
                    "caravan.command.feed=" + command.feed() + ": accepted is one of caravan.feeds=" + names + ".");
        }
        List<FeedSettings> feeds = names.stream()
                .map(name -> FeedSettings.read(name, whole.feed(name), presets.get(name), credentials))
                .toList();
        if (feeds.stream().flatMap(feed -> feed.sinks().stream()).noneMatch(EndpointSinkSettings.class::isInstance)) {
            EndpointSinkSettings.declare(whole);
        }
        String intervals = whole.value("caravan.intervals", "seda:intervals", AddressTypes.QUEUE);
        int workers = whole.value("caravan.workers", "2", SettingType.wholeNumber(1, 256));
        SpoolSettings spool = SpoolSettings.read(whole);
        LedgerSettings ledger = LedgerSettings.read(whole);
        List<Secret> tokenKeys = tokenKeys(whole, credentials ? feeds : List.of());
        RetrySettings retry = RetrySettings.read(whole);
        DeliverySettings delivery = DeliverySettings.read(whole);
        AlarmSettings alarms = AlarmSettings.read(whole);
        boolean reload = whole.value("caravan.reload", "false", SettingType.TRUTH);
        DeadLetterPlace deadLetters =
                whole.value("caravan.dead-letters", "file:data/dead-letters", AddressTypes.DEAD_LETTERS);
        KafkaSinkSettings kafka =
                deadLetters instanceof DeadLetterPlace.Topic ? KafkaSinkSettings.read(whole.sink("kafka")) : null;
        S3SinkSettings s3 =
                deadLetters instanceof DeadLetterPlace.Objects ? S3SinkSettings.read(whole.sink("s3"), false) : null;
        StatusSettings status = StatusSettings.read(whole);
        HealthSettings health = HealthSettings.read(whole);
        LogSettings log = LogSettings.read(whole);
        Names known = new Names(layers, whole.known(), names);
        known.report(mistakes);
        return new Settings(
                command,
                feeds,
                Map.of(),
                intervals,
                workers,
                spool,
                ledger,
                tokenKeys,
                retry,
                delivery,
                alarms,
                reload,
                deadLetters,
                kafka,
                s3,
                status,
                health,
                log,
                known.passedOver(),
                whole.stripped(),
                whole.filled());
    }

    /** The same, with the feeds of {@code caravan.feeds} that are left out, and their mistakes. */
    public Settings besides(Map<String, List<String>> others) {
        return new Settings(
                command,
                feeds,
                others,
                intervals,
                workers,
                spool,
                ledger,
                tokenKeys,
                retry,
                delivery,
                alarms,
                reload,
                deadLetters,
                kafka,
                s3,
                status,
                health,
                log,
                passedOver.stream().filter(feed -> !others.containsKey(feed)).toList(),
                stripped,
                texts);
    }

    private static List<Secret> tokenKeys(Section whole, List<FeedSettings> feeds) {
        List<Secret> keys = whole.value("caravan.token-key", "", SettingType.TOKEN_KEYS);
        whole.keepOutOfSight("caravan.token-key");
        feeds.stream()
                .filter(feed -> keys.isEmpty() && feed.client().tokenStore() == TokenStoreName.JDBC)
                .findFirst()
                .ifPresent(feed -> whole.missing(
                        "caravan.token-key",
                        "feed." + feed.name() + ".token-store=jdbc encrypts with it: put what openssl rand -base64 32"
                                + " makes into CARAVAN_TOKEN_KEY, in the environment or in .env."));
        return keys;
    }

    /** The properties that route files may name in double braces: every setting, and values that YAML cannot compute. */
    public Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>(texts);
        properties.put("caravan.retry.redeliveries", Integer.toString(retry.attempts() - 1));
        return properties;
    }

    /** The feed of that name, which must be configured. */
    public FeedSettings feed(String name) {
        return feeds.stream()
                .filter(feed -> feed.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
