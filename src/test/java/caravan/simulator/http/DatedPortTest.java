package caravan.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.Caller;
import caravan.simulator.data.Conversations;
import caravan.simulator.server.Simulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DatedPortTest {
    @Test
    void eachResponseHasTheSimulatorsDateAndIsElseUnchanged() throws Exception {
        Clock clock = Clock.fixed(Instant.parse("2031-02-03T04:05:06Z"), ZoneOffset.UTC);
        try (Simulator vendor = Caller.vendor(Conversations.none()).dated(clock).start()) {
            HttpClient client = HttpClient.newHttpClient();
            URI path = vendor.uri().resolve("/oauth/token");

            for (int i = 0; i < 3; i++) {
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(path)
                                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

                assertThat(answer.headers().firstValue("Date")).contains("Mon, 03 Feb 2031 04:05:06 GMT");
                assertThat(answer.body()).contains("error");
            }
        }
    }
}
