package caravan.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What goes back to who asked: an answer, part of one, or nothing. */
public sealed interface Reply permits WholeReply, Reply.Cut, Reply.Dripping, Reply.None {
    /** The HTTP status; 0 when nothing is sent. */
    int status();

    /** With these headers too, where the vendor itself is speaking. */
    Reply fromVendor(Map<String, String> headers);

    void send(HttpExchange exchange, boolean compressed) throws IOException;

    /** Says that the whole answer comes, sends half of it and closes the connection. */
    record Cut(WholeReply answer) implements Reply {
        @Override
        public int status() {
            return answer.status();
        }

        @Override
        public Reply fromVendor(Map<String, String> headers) {
            return new Cut(answer.fromVendor(headers));
        }

        @Override
        public void send(HttpExchange exchange, boolean compressed) throws IOException {
            WholeReply sent = compressed ? answer.compressed() : answer;
            byte[] whole = sent.body().toBytes();
            sent.sendHead(exchange);
            exchange.getResponseBody().write(whole, 0, whole.length / 2);
            exchange.getResponseBody().flush();
        }
    }

    /** JSON that never ends: a blank after each gap, until the other side hangs up. */
    record Dripping(Duration gap) implements Reply {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public Reply fromVendor(Map<String, String> headers) {
            return this;
        }

        /** For the JDK's server a length of 0 means unknown. */
        @Override
        public void send(HttpExchange exchange, boolean compressed) throws IOException {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            try {
                while (!new CountDownLatch(1).await(gap.toMillis(), TimeUnit.MILLISECONDS)) {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                }
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Closes the connection without a word. */
    record None() implements Reply {
        @Override
        public int status() {
            return 0;
        }

        @Override
        public Reply fromVendor(Map<String, String> headers) {
            return this;
        }

        @Override
        public void send(HttpExchange exchange, boolean compressed) {
            // whoever sends closes the exchange, and an exchange without an answer closes its connection
        }
    }
}
