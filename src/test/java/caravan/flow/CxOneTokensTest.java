package caravan.flow;

import static caravan.flow.ContactScene.hour;
import static caravan.flow.ContactScene.skipping;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.cxone.ContactBook;
import caravan.simulator.cxone.CxOne;
import caravan.simulator.fault.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens of NICE CXone, by the ready file of examples/ and by its alternatives; each dies once in mid-run. */
class CxOneTokensTest {
    /** The ways that the example's lines and comments show. */
    enum Way {
        ACCESS_KEY_WITH_CLIENT("password", CxOne.TOKEN_PATH, "application/x-www-form-urlencoded with Basic"),
        ACCESS_KEY_ALONE("access_key", CxOne.ACCESS_KEY_PATH, "application/json"),
        CLIENT_ALONE("client_credentials", CxOne.TOKEN_PATH, "application/x-www-form-urlencoded with Basic");

        private final String grant;
        private final String path;
        private final String sent;

        Way(String grant, String path, String sent) {
            this.grant = grant;
            this.path = path;
            this.sent = sent;
        }
    }

    @TempDir
    Path folder;

    private final ContactBook contacts = ContactScene.contacts(300);
    private final List<String> tokenRequests = Collections.synchronizedList(new ArrayList<>());

    @ParameterizedTest
    @EnumSource
    void aTokenThatDiesIsRenewedTheSameWay(Way way) throws Exception {
        try (ContactScene cxOne = example(way)) {
            cxOne.onNext(hour(1), new Fault.TokenDies());

            assertThat(cxOne.once()).isZero();

            cxOne.assertEachContactOnce();
            assertThat(cxOne.scene().vendor().statistics().tokensIssued()).isEqualTo(2);
            assertThat(tokenRequests).hasSize(2).containsOnly(way.path + " " + way.sent);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCESS_KEY_WITH_CLIENT", "ACCESS_KEY_ALONE"})
    void aWrongAccessKeyStopsTheFeedAndSaysWhatToCheck(Way way) throws Exception {
        try (ContactScene cxOne = example(way);
                LogLines log = LogLines.ofEverything()) {
            cxOne.with("password", "wr0ng=secret");

            assertThat(cxOne.once()).isEqualTo(1);

            assertThat(tokenRequests).hasSize(1);
            assertThat(log.messages())
                    .anyMatch(line -> line.contains("answered 400 invalid_grant: Invalid credentials")
                            && line.contains("feed.acme.username"))
                    .noneMatch(line -> line.contains("wr0ng=secret") || line.contains("wr0ng%3Dsecret"));
        }
    }

    @Test
    void noSecretIsLogged() throws Exception {
        try (ContactScene cxOne = example(Way.ACCESS_KEY_ALONE);
                LogLines log = LogLines.ofCaravan()) {
            cxOne.onNext(skipping(100), new Fault.TokenDies());

            assertThat(cxOne.once()).isZero();

            assertThat(log.messages()).noneMatch(line -> line.contains(Scene.SECRET));
        }
    }

    /** The example as it is, but for addresses, and for what another way says instead. */
    private ContactScene example(Way way) {
        ContactScene cxOne = new ContactScene(folder, contacts, new CxOne(contacts));
        String vendor = cxOne.scene().vendor().uri().toString();
        RestScene.properties("cxone").forEach((name, value) -> cxOne.scene().with(name.toString(), value.toString()));
        Map.of(
                        "api-url",
                        "",
                        "configuration-url",
                        vendor + CxOne.CONFIGURATION_PATH,
                        "token-url",
                        vendor + way.path,
                        "grant",
                        way.grant,
                        "username",
                        "acme-key",
                        "password",
                        Scene.SECRET,
                        "requests-per-minute",
                        "1000000")
                .forEach(cxOne::with);
        cxOne.scene()
                .vendor()
                .faults()
                .onNext(
                        1,
                        request -> {
                            if (request.path().equals(way.path)) {
                                boolean basic = request.header("Authorization").startsWith("Basic ");
                                tokenRequests.add(request.path() + " " + request.header("Content-Type")
                                        + (basic ? " with Basic" : ""));
                            }
                            return false;
                        },
                        new Fault.Status(500));
        return cxOne;
    }
}
