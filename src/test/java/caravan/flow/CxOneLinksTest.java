package caravan.flow;

import static caravan.flow.ContactScene.any;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.ledger.Ledger;
import caravan.simulator.cxone.ContactBook;
import caravan.simulator.cxone.CxOne;
import caravan.simulator.fault.Fault;
import caravan.simulator.server.Simulator;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An access token goes to the API's own host, wherever links and documents lead. */
@Tag("full")
class CxOneLinksTest {
    @TempDir
    Path folder;

    private final ContactBook contacts = ContactScene.contacts(900);
    private final List<String> strangersRequests = new CopyOnWriteArrayList<>();
    private HttpServer stranger;

    @BeforeEach
    void listen() throws Exception {
        stranger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stranger.createContext("/", exchange -> {
            strangersRequests.add(String.valueOf(exchange.getRequestURI()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        stranger.start();
    }

    @AfterEach
    void close() {
        stranger.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/next",
                "//127.0.0.1:%d/next",
                "http://127.0.0.1:%d@127.0.0.1/next",
                "https://127.0.0.1:%d/next",
                "http://localhost:%d/next"
            })
    @Tag("gate")
    void aLinkToAnotherHostFailsTheIntervalAndNothingIsSentThere(String link) throws Exception {
        String foreign = link.formatted(stranger.getAddress().getPort());
        CxOne vendor = new CxOne(contacts).altering(next -> foreign);
        try (ContactScene cxOne = new ContactScene(folder, contacts, vendor);
                LogLines log = LogLines.ofCaravan()) {
            assertThat(cxOne.once()).isEqualTo(1);

            assertThat(strangersRequests).isEmpty();
            assertThat(cxOne.scene().manifests()).isEmpty();
            assertThat(log.messages())
                    .anyMatch(line -> line.contains("which is not the API's own")
                            && line.contains("Nothing was sent to it. Check feed.acme.api-url"));
        }
    }

    @Test
    void aLinkWithoutAHostIsTheApisOwn() throws Exception {
        CxOne vendor = new CxOne(contacts).altering(next -> next.replaceFirst("http://[^/]*", ""));
        try (ContactScene cxOne = new ContactScene(folder, contacts, vendor)) {
            assertThat(cxOne.once()).isZero();

            cxOne.assertEachContactOnce();
        }
    }

    @Test
    void aLinkThatLeadsBackEndsTheWalk() throws Exception {
        CxOne vendor = new CxOne(contacts).altering(next -> next.replaceFirst("skip=\\d+", "skip=0"));
        try (ContactScene cxOne = new ContactScene(folder, contacts, vendor);
                LogLines log = LogLines.ofCaravan()) {
            assertThat(cxOne.once()).isEqualTo(1);

            assertThat(log.messages()).anyMatch(line -> line.contains("showed 100 in 3 rounds"));
            assertThat(cxOne.scene().manifests()).isEmpty();
        }
    }

    @Test
    void theApisAddressComesFromTheTenantsLookUp() throws Exception {
        try (ContactScene cxOne = discovered(CxOne.TENANT)) {
            assertThat(cxOne.once()).isZero();

            cxOne.assertEachContactOnce();
            assertThat(configurations(cxOne)).isEqualTo(1);
        }
    }

    @Test
    void theVendorIsAgainRequestedForTheApisAddress() throws Exception {
        try (ContactScene cxOne = discovered(CxOne.TENANT)) {
            cxOne.scene()
                    .vendor()
                    .faults()
                    .onNext(1, request -> request.path().equals(CxOne.CONFIGURATION_PATH), new Fault.HtmlPage(502));

            assertThat(cxOne.once()).isZero();

            cxOne.assertEachContactOnce();
        }
    }

    @Test
    void anUnknownTenantIsReported() throws Exception {
        try (ContactScene cxOne = discovered("acme-inc");
                LogLines log = LogLines.ofCaravan()) {
            assertThat(cxOne.once()).isEqualTo(1);

            assertThat(log.messages())
                    .anyMatch(line -> line.contains("tenantId=acme-inc answered 404 Tenant not found")
                            && line.contains("Check feed.acme.tenant"));
        }
    }

    @Test
    void aFailedLookUpOfTheApiIsAnOutageAndFailsNoInterval() throws Exception {
        try (ContactScene cxOne = discovered(CxOne.TENANT);
                LogLines log = LogLines.ofCaravan()) {
            cxOne.scene()
                    .vendor()
                    .faults()
                    .onNext(1_000, request -> request.path().equals(CxOne.CONFIGURATION_PATH), new Fault.Status(502));

            assertThat(cxOne.once()).isEqualTo(1);

            assertThat(configurations(cxOne)).isLessThan(40);
            assertThat(log.messages()).anyMatch(line -> line.contains("the vendor is down since"));
            try (Ledger ledger = cxOne.scene().ledger()) {
                assertThat(ledger.intervals().all("acme")).hasSize(3).allMatch(row -> row.failures() == 0);
            }
            cxOne.scene().vendor().faults().clear();
            assertThat(cxOne.once()).isZero();
            cxOne.assertEachContactOnce();
        }
    }

    @Test
    void aRecoveredLookUpOfTheApiContinuesTheSameRun() throws Exception {
        try (ContactScene cxOne = discovered(CxOne.TENANT)) {
            cxOne.scene()
                    .vendor()
                    .faults()
                    .onNext(10, request -> request.path().equals(CxOne.CONFIGURATION_PATH), new Fault.Status(502));

            assertThat(cxOne.once()).isZero();

            cxOne.assertEachContactOnce();
        }
    }

    @Test
    void anOutageOfThatApiIsWaitedForLikeAnyOther() throws Exception {
        try (ContactScene cxOne = discovered(CxOne.TENANT)) {
            cxOne.onNext(10, any(), new Fault.Status(500));

            assertThat(cxOne.once()).isZero();

            cxOne.assertEachContactOnce();
            assertThat(configurations(cxOne)).isEqualTo(1);
        }
    }

    @Test
    void checkFindsTheApiAndSendsItARequest() throws Exception {
        try (ContactScene cxOne = discovered(CxOne.TENANT)) {
            cxOne.scene().by(Clock.systemUTC()).with("caravan.command", "check");

            assertThat(cxOne.once()).isZero();

            assertThat(configurations(cxOne)).isEqualTo(1);
            assertThat(cxOne.statuses()).hasSize(1);
        }
    }

    @Test
    void checkSendsNothingForAnUnknownTenant() throws Exception {
        try (ContactScene cxOne = discovered("acme-inc")) {
            cxOne.scene().by(Clock.systemUTC()).with("caravan.command", "check");

            assertThat(cxOne.once()).isEqualTo(1);

            assertThat(cxOne.statuses()).isEmpty();
        }
    }

    @Test
    void aClockThatWasSetBackIsComparedWithTheLookUpsDate() throws Exception {
        try (ContactScene cxOne = discovered(CxOne.TENANT)) {
            assertThat(cxOne.once()).isZero();
            cxOne.at(Scene.START.plus(Duration.ofHours(5)));

            assertThat(cxOne.once()).isEqualTo(1);

            assertThat(configurations(cxOne)).as("once in each process").isEqualTo(2);
        }
    }

    private ContactScene discovered(String tenant) {
        ContactScene cxOne = new ContactScene(folder, contacts, new CxOne(contacts));
        Simulator vendor = cxOne.scene().vendor();
        return cxOne.with("api-url", "")
                .with("tenant", tenant)
                .with("configuration-url", vendor.uri() + CxOne.CONFIGURATION_PATH);
    }

    private static int configurations(ContactScene cxOne) {
        return cxOne.scene()
                .vendor()
                .statistics()
                .requests(CxOne.CONFIGURATION_PATH)
                .size();
    }
}
