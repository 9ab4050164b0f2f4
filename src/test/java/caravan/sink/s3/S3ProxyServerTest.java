package caravan.sink.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.http.ProxyServer;
import caravan.sink.SinkException;
import caravan.testing.LoginProxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proxy between Caravan and the store. */
class S3ProxyServerTest {
    @Test
    void objectsGoThroughAProxyThatWantsALogin(@TempDir Path folder) throws Exception {
        try (S3Server server = S3Server.start(folder);
                LoginProxy proxy = new LoginProxy();
                S3Bucket bucket = bucket(server, proxy.as(LoginProxy.LOGIN))) {
            S3Body body = S3Body.of("{}\n", S3Body.JSON);

            bucket.put("key", body, body.sums());

            assertThat(bucket.read("key").map(bytes -> new String(bytes, StandardCharsets.UTF_8)))
                    .contains("{}\n");
            assertThat(proxy.served()).hasSizeGreaterThanOrEqualTo(2);
            assertThat(proxy.refused()).isEmpty();
        }
    }

    @Test
    void aProxyThatWantsALoginIsNamed(@TempDir Path folder) throws Exception {
        try (S3Server server = S3Server.start(folder);
                LoginProxy proxy = new LoginProxy();
                S3Bucket bucket = bucket(server, proxy.withoutLogin())) {
            assertThatThrownBy(() -> bucket.read("key"))
                    .isInstanceOf(SinkException.class)
                    .isNotInstanceOf(SinkException.Final.class)
                    .hasMessageContaining("the proxy http://127.0.0.1:" + proxy.port()
                            + " wants a login (407). Check sink.s3.proxy-username and .proxy-password.");
        }
    }

    private static S3Bucket bucket(S3Server server, ProxyServer proxy) {
        S3Store store =
                new S3Store(null, server.address(), true, S3Server.KEYS, S3Store.Checksums.WHEN_SUPPORTED, proxy);
        return S3Bucket.of(store, new S3Destination(S3Server.BUCKET, "", null));
    }
}
