package caravan.camel.userroute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import caravan.camel.feed.Feed;
import caravan.camel.wiring.AcmeFeeds;
import caravan.interval.Interval;
import caravan.ledger.Ledger;
import caravan.settings.Settings;
import caravan.settings.raw.ConfigSources;
import caravan.settings.raw.Mistakes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Route;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An edit of a user's file while its route runs, beside a schedule and another route. */
class RouteEditTest {
    private static final String FILE = "routes/own.camel.yaml";
    private static final String OTHER = route("other", "direct:other", "- setBody: {constant: other}");
    private static final String SCHEDULE =
            route("schedule-acme", "quartz:acme?cron=0+0+5+*+*+?", "- setBody: {constant: tick}");
    private static final Interval INTERVAL =
            new Interval("acme", Instant.parse("2026-11-01T06:00:00Z"), Instant.parse("2026-11-01T07:00:00Z"));

    @TempDir
    Path folder;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private OwnRoutes ownRoutes;
    private RouteEdit edit;

    @BeforeEach
    void start() throws Exception {
        ((PropertiesComponent) context.getPropertiesComponent()).addInitialProperty("own.word", "given");
        context.getRegistry().bind("mask", new Masking());
        load("routes/other.camel.yaml", OTHER);
        load("routes/schedule.camel.yaml", SCHEDULE);
        load(FILE, says("old"));
        context.start();
        ownRoutes = new OwnRoutes(context);
        edit = new RouteEdit(context, settings(), ownRoutes);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aValidEditReplacesItsRouteAndNoOther() throws Exception {
        Route other = context.getRoute("other");
        Route schedule = context.getRoute("schedule-acme");

        assertThat(edit.take(FILE, says("old"), says("{{own.word}}"))).containsExactly("own");

        assertThat(said()).isEqualTo("given");
        assertThat(context.getRoute("other")).isSameAs(other);
        assertThat(context.getRoute("schedule-acme")).isSameAs(schedule);
        assertThat(edit.take(FILE, says("{{own.word}}"), says("newest"))).containsExactly("own");
        assertThat(said()).isEqualTo("newest");
    }

    @Test
    void routesMayComeAndGoInAFile() throws Exception {
        String two = says("two") + route("more", "direct:more", "- setBody: {constant: more}");

        edit.take(FILE, says("old"), two);
        assertThat(context.createProducerTemplate().requestBody("direct:more", ""))
                .isEqualTo("more");
        edit.take(FILE, two, says("one"));

        assertThat(said()).isEqualTo("one");
        assertThat(context.getRoute("more")).isNull();
    }

    @Test
    void aFileThatIsNewIsLoaded() throws Exception {
        edit.take("routes/new.camel.yaml", null, route("new", "direct:new", "- setBody: {constant: new}"));

        assertThat(context.createProducerTemplate().requestBody("direct:new", ""))
                .isEqualTo("new");
        assertThat(said()).isEqualTo("old");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "own   | direct:own   | `- setBody: {constant: x`                                  | own.camel.yaml",
                "own   | direct:own   | `- setBodi: {constant: x}`                                 | setBodi",
                "own   | direct:own   | `- setBody: {simple: \"${bodi}\"}`                         | bodi",
                "own   | direct:own   | `- setBody: {constant: \"{{own.missing}}\"}`               | own.missing",
                "own   | direct:own   | `- filter: {jsonpath: \"$[?(\", steps: []}`                | $[?(",
                "own   | direct:own   | `- to: {uri: \"nosuch:x\"}`                                | nosuch",
                "own   | direct:own   | `- to: {uri: \"log:x\", parameters: {levl: INFO}}`         | levl",
                "own   | direct:own   | `- bean: {ref: missing}`                                    | missing",
                "own   | direct:own   | `- bean: {ref: mask, method: hidden}`                      | hidden",
                "own   | direct:mine  | `- setBody: {constant: x}`                                 |"
                        + " feed.acme.record-route=own",
                "other | direct:own   | `- setBody: {constant: x}`                                 | of the id other",
                "own   | direct:other | `- setBody: {constant: x}`                                 | begins with"
                        + " direct:other",
            })
    void aBrokenEditIsReportedAndTheOldRouteContinues(String id, String from, String steps, String reason)
            throws Exception {
        Route before = context.getRoute("own");

        assertThatThrownBy(() -> edit.take(FILE, says("old"), route(id, from, steps)))
                .satisfies(broken ->
                        assertThat(RouteFiles.reason((Exception) broken)).contains(reason));

        assertThat(said()).isEqualTo("old");
        assertThat(context.getRoute("own")).isSameAs(before);
        assertThat(context.getRoutes()).hasSize(3);
    }

    @Test
    void anEditWithoutRoutesOrIdsIsRefused() {
        for (String text : new String[] {
            "",
            "- from: {uri: 'direct:own', steps: [{setBody: {constant: x}}]}",
            "- routeTemplate: {id: t, from: {uri: 'direct:own', steps: [{setBody: {constant: x}}]}}",
            says("x") + "- routeConfiguration: {id: c, intercept: []}\n"
        }) {
            assertThatThrownBy(() -> edit.take(FILE, says("old"), text))
                    .as(text)
                    .isInstanceOf(Exception.class);
            assertThat(said()).as(text).isEqualTo("old");
        }
    }

    /** Only a start finds this fault: the folder to read from does not exist and must not be created. */
    @Test
    void aRouteThatDoesNotStartKeepsTheOldOne() {
        String broken = says("new")
                + route(
                        "reader",
                        "file:" + folder.resolve("none")
                                + "?autoCreate=false&startingDirectoryMustExist=true&directoryMustExist=true",
                        "- setBody: {constant: x}");

        assertThatThrownBy(() -> edit.take(FILE, says("old"), broken)).isInstanceOf(Exception.class);

        assertThat(said()).isEqualTo("old");
        assertThat(context.getRoute("reader")).isNull();
    }

    @Test
    void anIntervalEndsWithTheRouteItBeganWith() throws Exception {
        Feed feed = feed();
        ownRoutes.enter(feed, INTERVAL);
        CompletableFuture<Object> taken = inBackground(() -> edit.take(FILE, says("old"), says("new")));
        await().until(ownRoutes::isChanging);
        CompletableFuture<Object> next = inBackground(() -> {
            ownRoutes.enter(
                    feed, new Interval("acme", INTERVAL.end(), INTERVAL.end().plusSeconds(3600)));
            return said();
        });

        assertThat(said()).isEqualTo("old");
        assertThat(taken).isNotDone();
        assertThat(next).isNotDone();

        ownRoutes.leave(INTERVAL);
        taken.get(10, TimeUnit.SECONDS);
        assertThat(next.get(10, TimeUnit.SECONDS)).isEqualTo("new");
    }

    private Object said() {
        return context.createProducerTemplate().requestBody("direct:own", "");
    }

    private static String says(String word) {
        return route("own", "direct:own", "- setBody: {constant: \"" + word + "\"}");
    }

    private static String route(String id, String from, String steps) {
        return """
                - route:
                    id: %s
                    from:
                      uri: "%s"
                      steps:
                """
                        .formatted(id, from)
                + steps.indent(8);
    }

    private void load(String name, String yaml) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromBytes("file:" + name, yaml.getBytes(UTF_8)));
    }

    private static Settings settings() {
        Mistakes mistakes = new Mistakes();
        return Settings.read(
                ConfigSources.of(Path.of(""), mistakes)
                        .under(Map.of("caravan.feeds", "acme", "feed.acme.record-route", "own")),
                mistakes);
    }

    private Feed feed() throws Exception {
        try (Ledger ledger = Ledger.open("jdbc:h2:file:" + folder.resolve("ledger"), null, null, Clock.systemUTC())) {
            return AcmeFeeds.in(folder, Map.of("feed.acme.record-route", "own"), context, ledger, Clock.systemUTC())
                    .get("acme");
        }
    }

    private interface Doing {
        Object done() throws Exception;
    }

    private static CompletableFuture<Object> inBackground(Doing doing) {
        CompletableFuture<Object> future = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                future.complete(doing.done());
            } catch (Exception e) {
                future.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return future;
    }
}
