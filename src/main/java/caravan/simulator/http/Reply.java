package caravan.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The reply to a request: a whole response, part of one, or none. */
public sealed interface Reply permits WholeReply, Reply.Cut, Reply.Dripping, Reply.None {
    /** The HTTP status; 0 if nothing is sent. */
    int status();

    /** The same reply with these headers, if it comes from the vendor and not from a proxy. */
    Reply fromVendor(Map<String, String> headers);

    void send(HttpExchange exchange, boolean compressed) throws IOException;

    /** Announces the whole response, sends half of it and closes the connection. */
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

    /** JSON that never ends: a blank after each gap, until the client closes the connection. */
    record Dripping(Duration gap) implements Reply {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public Reply fromVendor(Map<String, String> headers) {
            return this;
        }

        /** To the JDK's server a length of 0 means unknown. */
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

    /** Closes the connection without a response. */
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
            // closing an exchange without a response closes its connection
        }
    }
}
