package caravan.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.testing.ManualClock;
import caravan.testing.TokenServer;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The token request on the wire. */
class TokenRequestTest {
    private static final String ID = "über id";
    private static final String SECRET = "p:%+=& /é€😀\"\\~*";

    private final TokenServer server = new TokenServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void basicIsFormEncodedBeforeItIsJoined() throws Exception {
        TokenServer.Request request = requested(ClientAuthentication.BASIC, "p:%+=ß x", Map.of("grant_type", "g"));

        assertThat(request.authorization())
                .isEqualTo("Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        "%C3%BCber+id:p%3A%25%2B%3D%C3%9F+x".getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @ValueSource(strings = {SECRET, "plain-Secret_1.0", ":", "%41", "+", " ", "=", "密码"})
    void basicComesApartIntoIdAndSecret(String secret) throws Exception {
        TokenServer.Request request = requested(ClientAuthentication.BASIC, secret, Map.of("grant_type", "g"));

        String[] pair = new String(
                        Base64.getDecoder().decode(request.authorization().substring("Basic ".length())),
                        StandardCharsets.US_ASCII)
                .split(":", -1);
        assertThat(List.of(pair).stream().map(TokenRequestTest::decoded)).containsExactly(ID, secret);
        assertThat(form(request.body())).containsExactly(Map.entry("grant_type", "g"));
    }

    @Test
    void basicRawIsJoinedAsItIs() throws Exception {
        TokenServer.Request request = requested(ClientAuthentication.BASIC_RAW, "p:%+=ß x", Map.of("grant_type", "g"));

        assertThat(request.authorization())
                .isEqualTo("Basic "
                        + Base64.getEncoder().encodeToString((ID + ":p:%+=ß x").getBytes(StandardCharsets.UTF_8)));
        assertThat(form(request.body())).containsExactly(Map.entry("grant_type", "g"));
    }

    @Test
    void aFormHasIdAndSecretAmongItsFields() throws Exception {
        TokenServer.Request request =
                requested(ClientAuthentication.FORM, SECRET, Map.of("grant_type", "client_credentials"));

        assertThat(request.line()).isEqualTo("POST /oauth/token");
        assertThat(request.contentType()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.authorization()).isEqualTo("null");
        assertThat(form(request.body()))
                .isEqualTo(Map.of("grant_type", "client_credentials", "client_id", ID, "client_secret", SECRET));
    }

    @Test
    void aJsonBodyHasThemToo() throws Exception {
        TokenServer.Request request =
                requested(ClientAuthentication.JSON, SECRET, Map.of("grant_type", "client_credentials"));

        assertThat(request.contentType()).isEqualTo("application/json");
        assertThat(request.authorization()).isEqualTo("null");
        assertThat(json(request.body()))
                .isEqualTo(Map.of("grant_type", "client_credentials", "client_id", ID, "client_secret", SECRET));
    }

    @ParameterizedTest
    @EnumSource
    void scopesAndWhateverTheGrantNeedsAreSentAsGiven(ClientAuthentication authentication) throws Exception {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("grant_type", "password");
        parameters.put("scope", "analytics:readonly conversations");
        parameters.put("username", "nobody@example.com");
        parameters.put("password", "a&b=c d");

        TokenServer.Request request = requested(authentication, SECRET, parameters);

        Map<String, String> sent =
                authentication == ClientAuthentication.JSON ? json(request.body()) : form(request.body());
        parameters.forEach((name, value) -> assertThat(sent.get(name)).isEqualTo(value));
    }

    @Test
    void scopesAreJoinedByASpaceOnTheWire() throws Exception {
        TokenServer.Request request =
                requested(ClientAuthentication.BASIC, SECRET, Map.of("scope", "analytics:readonly conversations"));

        assertThat(request.body()).isEqualTo("scope=analytics%3Areadonly+conversations");
    }

    @ParameterizedTest
    @EnumSource(names = {"BASIC", "BASIC_RAW", "FORM"})
    void aClientWithoutASecretNamesItselfInTheForm(ClientAuthentication authentication) throws Exception {
        TokenServer.Request request = requested(authentication, "", Map.of("grant_type", "refresh_token"));

        assertThat(request.authorization()).isEqualTo("null");
        assertThat(form(request.body())).isEqualTo(Map.of("grant_type", "refresh_token", "client_id", ID));
    }

    @Test
    void parametersThatNameTheClientGoWithoutOne() throws Exception {
        URI uri = server.then(200, TokenServer.token("t", 300)).uri();
        Map<String, String> key = Map.of("accessKeyId", "KEY", "accessKeySecret", SECRET);

        new Client(uri, new ManualClock())
                .endpoint(new TokenRequest(uri, "", "", ClientAuthentication.JSON, key))
                .request();

        assertThat(server.requests().get(0).authorization()).isEqualTo("null");
        assertThat(json(server.requests().get(0).body())).isEqualTo(key);
    }

    @Test
    void itsParametersAreItsOwn() {
        Map<String, String> given = new HashMap<>(Map.of("grant_type", "g"));
        TokenRequest request = new TokenRequest(server.uri(), ID, SECRET, ClientAuthentication.FORM, given);

        given.put("scope", "more");

        assertThat(request.parameters()).containsOnlyKeys("grant_type");
        assertThatThrownBy(() -> request.parameters().put("scope", "more"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private TokenServer.Request requested(
            ClientAuthentication authentication, String secret, Map<String, String> parameters) throws Exception {
        URI uri = server.then(200, TokenServer.token("t", 300)).uri();

        new Client(uri, new ManualClock())
                .endpoint(new TokenRequest(uri, ID, secret, authentication, parameters))
                .request();

        return server.requests().get(0);
    }

    private static Map<String, String> form(String body) {
        Map<String, String> fields = new HashMap<>();
        for (String field : body.split("&", -1)) {
            String[] pair = field.split("=", -1);
            fields.put(decoded(pair[0]), decoded(pair[1]));
        }
        return fields;
    }

    private static Map<String, String> json(String body) throws IOException {
        return new ObjectMapper().readValue(body, new TypeReference<>() {});
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
