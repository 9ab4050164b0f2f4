package caravan.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversations;
import caravan.simulator.rest.Resource;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The request for the next page, in the odd forms of real APIs. The vendor has three pages on loopback. */
class OddPagingTest {
    private static final String[] RECORDS = {record("a"), record("b"), record("c")};

    @TempDir
    Path folder;

    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private HttpServer vendor;

    /** Answers the n-th request, counted from 0. */
    private interface Answers {
        String to(HttpExchange exchange, int page);
    }

    @BeforeEach
    void start() throws IOException {
        vendor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vendor.start();
    }

    @AfterEach
    void stop() {
        vendor.stop(0);
    }

    @Test
    void aCursorInAHeaderIsFollowedUntilItIsEmpty() throws Exception {
        answer((exchange, page) -> {
            exchange.getResponseHeaders().set("X-Next", page == 2 ? "" : "c " + page);
            return calls(page, "");
        });

        assertEachOnce(token().with("rest.token", "header:X-Next").with("rest.next-as", "query:cursor"));

        assertThat(requests).containsExactly("", "cursor=c%200", "cursor=c%201");
    }

    @Test
    void aTotalInAHeaderIsHeldAgainstTheRecords() throws Exception {
        answer((exchange, page) -> {
            exchange.getResponseHeaders().set("X-Total-Count", "3");
            return calls(page, ",\"next\":" + (page == 2 ? "null" : page + 1));
        });

        try (RestScene rest = token().with("rest.total", "header:X-Total-Count").with("rest.next-as", "query:cursor")) {
            assertThat(rest.once()).isZero();

            assertThat(rest.scene().manifests().get(0).counts().vendorTotal()).isEqualTo(3);
        }
    }

    @Test
    void aCursorThatIsANumberGoesBackAsANumberAndZeroIsTheLast() throws Exception {
        answer((exchange, page) -> calls(page, ",\"next\":" + (page == 2 ? "0" : "9007199254740993" + page)));

        assertEachOnce(token().with("rest.method", "POST").with("rest.next-as", "body:/cursor"));

        assertThat(requests).containsExactly("", "{\"cursor\":90071992547409930}", "{\"cursor\":90071992547409931}");
    }

    @Test
    void aLinkWithBlanksAndBracesIsFollowed() throws Exception {
        answer((exchange, page) ->
                calls(page, ",\"next\":" + (page == 2 ? "null" : "\"/v2/calls?q=a b|{ü}&page=" + page + "\"")));

        assertEachOnce(rest().with("rest.paging", "link").with("rest.link", "/next"));

        assertThat(requests).containsExactly("", "q=a%20b%7C%7B%C3%BC%7D&page=0", "q=a%20b%7C%7B%C3%BC%7D&page=1");
    }

    private void answer(Answers answers) {
        vendor.createContext("/v2/calls", exchange -> {
            String query = exchange.getRequestURI().getRawQuery();
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            byte[] bytes = answers.to(exchange, requests.size()).getBytes(UTF_8);
            requests.add(query == null ? body : query);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static void assertEachOnce(RestScene scene) throws Exception {
        try (RestScene rest = scene) {
            assertThat(rest.once()).isZero();

            assertThat(rest.scene().records()).containsExactly(RECORDS);
        }
    }

    private RestScene token() {
        return rest().with("rest.paging", "token").with("rest.token", "/next");
    }

    private RestScene rest() {
        RestScene rest = RestScene.of(folder, Conversations.none(), Resource.get(RestScene.CALLS));
        return rest.with("api-url", "http://127.0.0.1:" + vendor.getAddress().getPort());
    }

    private static String calls(int page, String beside) {
        return "{\"calls\":[" + RECORDS[page] + "]" + beside + "}";
    }

    private static String record(String id) {
        return "{\"conversationId\":\"" + id + "\",\"conversationStart\":\"2026-11-01T00:10:00Z\"}";
    }
}
