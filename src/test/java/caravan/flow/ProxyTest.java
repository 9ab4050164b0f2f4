package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.genesys.GenesysCloud;
import caravan.testing.LoginProxy;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proxy that wants a login, before API and token endpoint. */
class ProxyTest {
    @TempDir
    Path folder;

    @Test
    void tokensAndPagesGoThroughAProxyThatWantsALogin() throws Exception {
        try (LoginProxy proxy = new LoginProxy();
                Scene scene = scene(proxy);
                LogLines log = LogLines.ofCaravan()) {
            scene.with("feed.acme.proxy-username", LoginProxy.LOGIN.username())
                    .with("feed.acme.proxy-password", LoginProxy.LOGIN.password());

            int code = scene.once();

            assertThat(code).isZero();
            scene.assertEachRecordOnce();
            assertThat(proxy.refused()).isEmpty();
            assertThat(proxy.served()).hasSize(scene.vendor().statistics().log().size());
            assertThat(String.join("\n", log.messages()))
                    .doesNotContain(LoginProxy.LOGIN.password())
                    .doesNotContain("Proxy-Authorization");
        }
    }

    @Test
    void aProxyThatRefusesTheLoginIsNamedAndNothingIsLost() throws Exception {
        try (LoginProxy proxy = new LoginProxy();
                Scene scene = scene(proxy).with("caravan.retry.attempts", "2");
                LogLines log = LogLines.ofCaravan()) {
            scene.with("feed.acme.proxy", "http://ada:hush-hush@127.0.0.1:" + proxy.port());

            int code = scene.once();

            assertThat(code).isEqualTo(1);
            assertThat(log.messages())
                    .anyMatch(line -> line.contains("the proxy http://127.0.0.1:" + proxy.port()
                            + " refuses the login (407). Check feed.acme.proxy-username and .proxy-password."))
                    .noneMatch(line -> line.contains("hush-hush") || line.contains("is null"));
            assertThat(scene.vendor().statistics().log()).isEmpty();
        }
    }

    private Scene scene(LoginProxy proxy) {
        return new Scene(folder, new GenesysCloud(Scene.conversations(30, Duration.ofHours(2))))
                .lasting(Duration.ofHours(2))
                .with("feed.acme.proxy", "http://127.0.0.1:" + proxy.port());
    }
}
