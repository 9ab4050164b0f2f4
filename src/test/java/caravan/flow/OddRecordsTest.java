package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.genesys.GenesysCloud;
import caravan.spool.Manifest;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records of a vendor of any kind, over real HTTP: their keys, their instants, their bytes. */
@Tag("full")
class OddRecordsTest {
    @TempDir
    Path folder;

    private final List<byte[]> pages = new ArrayList<>();
    private final List<Integer> requested = new ArrayList<>();
    private HttpServer vendor;
    private Scene scene;

    @BeforeEach
    void start() throws IOException {
        vendor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vendor.createContext("/rows", exchange -> {
            String query = URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
            int page = Integer.parseInt(query.replace("page=", ""));
            requested.add(page);
            byte[] body = page <= pages.size() ? pages.get(page - 1) : "{\"rows\":[]}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        vendor.start();
        scene = new Scene(folder, new GenesysCloud(Scene.conversations(0, Duration.ofHours(1))))
                .lasting(Duration.ofHours(1))
                .with(
                        "feed.acme.api-url",
                        "http://127.0.0.1:" + vendor.getAddress().getPort())
                .with("feed.acme.source", "rest-pages")
                .with("feed.acme.rest.path", "/rows")
                .with("feed.acme.rest.records", "/rows")
                .with("feed.acme.rest.key", "/ticket")
                .with("feed.acme.rest.start", "/at")
                .with("feed.acme.rest.paging", "page")
                .with("feed.acme.rest.next-as", "query:page");
    }

    @AfterEach
    void stop() {
        vendor.stop(0);
        scene.close();
    }

    @Test
    @Tag("gate")
    void rowsThatShareAKeyFailTheIntervalAndTheMessageNamesTheSetting() throws Exception {
        rows(6);
        try (LogLines log = LogLines.ofCaravan()) {
            assertThat(scene.once()).isEqualTo(1);

            assertThat(log.messages()).anyMatch(line -> line.contains("feed.acme.rest.key"));
            assertThat(scene.manifests()).isEmpty();
        }
    }

    @Test
    @Tag("gate")
    void aKeyOfSeveralPartsNamesEachRow() throws Exception {
        rows(6);
        scene.with("feed.acme.rest.key", "/ticket, /event");

        assertThat(scene.once()).isZero();

        assertThat(scene.records()).hasSize(6);
        assertThat(scene.manifests().get(0).contents().firstKey()).isEqualTo("[\"t0\",\"0\"]");
    }

    @Test
    void bothAreKeptBySettingAndTheNextReadingFindsNothingNew() throws Exception {
        rows(6);
        scene.with("feed.acme.rest.conflict", "both")
                .with("feed.acme.revisit-every", "PT0S")
                .at(Scene.START.plus(Duration.ofHours(2)));

        assertThat(scene.once()).isZero();
        assertThat(scene.once()).isZero();

        assertThat(scene.manifests()).singleElement().satisfies(manifest -> {
            assertThat(manifest.counts().records()).isEqualTo(6);
            assertThat(manifest.counts().conflicts()).isEqualTo(4);
        });
        assertThat(scene.records()).hasSize(6);
    }

    @Test
    void theNewerStateIsKeptAndTheConflictIsLogged() throws Exception {
        page(row("t1", "\"2026-11-01T00:10:00Z\"", "\"v\":1"), row("t2", "\"2026-11-01T00:20:00Z\"", "\"v\":1"));
        page(row("t1", "\"2026-11-01T00:10:00Z\"", "\"v\":2"), row("t3", "\"2026-11-01T00:20:00Z\"", "\"v\":1"));
        scene.with("feed.acme.rest.conflict", "newer");
        try (LogLines log = LogLines.ofCaravan()) {
            assertThat(scene.once()).isZero();

            assertThat(scene.records())
                    .hasSize(3)
                    .filteredOn(row -> row.contains("t1"))
                    .singleElement()
                    .asString()
                    .contains("\"v\":2");
            assertThat(log.messages()).anyMatch(line -> line.startsWith("WARN") && line.contains("conflicts=1"));
            scene.assertNothingIsLeftOver();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "iso, , \"2026-11-01T00:10:00+0000\"",
        "iso, , \"2026-11-01 00:10:00.5+00\"",
        "iso, Europe/Berlin, \"2026-11-01T01:10:00\"",
        "epoch-s, , 1793491800",
        "epoch-ms, , \"1793491800000\""
    })
    void aStartIsReadAsTheSettingsSay(String format, String zone, String at) throws Exception {
        page(row("t1", at, "\"v\":1"));
        scene.with("feed.acme.rest.start-format", format).with("feed.acme.rest.zone", zone == null ? "" : zone);

        assertThat(scene.once()).isZero();

        assertThat(scene.records()).hasSize(1);
    }

    @Test
    void aStartInAnotherFormIsNotSilent() {
        page(row("t1", "1793491800", "\"v\":1"), row("t2", "1793491801", "\"v\":1"));
        try (LogLines log = LogLines.ofCaravan()) {
            assertThat(scene.once()).isEqualTo(1);

            assertThat(log.messages()).anyMatch(line -> line.startsWith("WARN") && line.contains(".rest.start-format"));
        }
    }

    @ParameterizedTest
    @CsvSource({"NaN", "\"\u0001\"", "\"\u00ff\"", "01", "\"\u00ed\u00a0\u00bd\""})
    void oneBadTokenCostsOneRecord(String token) throws Exception {
        page(
                row("t1", "\"2026-11-01T00:10:00Z\"", "\"v\":1"),
                row("t2", "\"2026-11-01T00:20:00Z\"", "\"v\":" + token),
                row("t3", "\"2026-11-01T01:20:00Z\"", "\"v\":" + token));

        assertThat(scene.once()).isEqualTo(1);

        Manifest manifest = scene.manifests().get(0);
        assertThat(manifest.counts().records()).isEqualTo(1);
        assertThat(manifest.counts().deadLetters()).isEqualTo(1);
        assertThat(manifest.counts().outside()).isEqualTo(1);
        assertThat(requested).containsExactly(1, 1, 2);
        byte[] letters = Files.readAllBytes(
                folder.resolve("dead-letters/acme/acme-20261101T000000Z-20261101T010000Z-r1.ndjson"));
        assertThat(new String(letters, StandardCharsets.ISO_8859_1))
                .contains(token)
                .contains("\"key\":\"t2\"");
    }

    @Test
    void aRecordThatIsMendedByHandIsReplayed() throws Exception {
        page(row("t1", "\"2026-11-01T00:10:00Z\"", "\"v\":1"), row("t2", "\"2026-11-01T00:20:00Z\"", "\"v\":NaN"));
        assertThat(scene.once()).isEqualTo(1);
        scene.with("caravan.command", "replay");
        assertThat(scene.once()).isEqualTo(1);
        Path letters = folder.resolve("dead-letters/acme/acme-20261101T000000Z-20261101T010000Z-r1.ndjson");
        Files.writeString(letters, Files.readString(letters).replace("NaN", "null"));

        assertThat(scene.once()).isZero();

        assertThat(scene.records()).hasSize(2).anyMatch(row -> row.contains("\"v\":null"));
        scene.with("caravan.command", "once");
        assertThat(scene.once()).isZero();
    }

    private void rows(int count) {
        page(IntStream.range(0, count)
                .mapToObj(i -> row("t" + i / 3, "\"2026-11-01T00:10:00Z\"", "\"event\":" + i))
                .toArray(String[]::new));
    }

    private static String row(String ticket, String at, String more) {
        return "{\"ticket\":\"" + ticket + "\",\"at\":" + at + "," + more + "}";
    }

    private void page(String... rows) {
        pages.add(("{\"rows\":[" + String.join(",", rows) + "]}").getBytes(StandardCharsets.ISO_8859_1));
    }
}
