package caravan.simulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;

/** What goes back to who asked: an answer, part of one, or nothing. */
sealed interface Reply permits Answer, Reply.Cut, Reply.None {
    /** The HTTP status; 0 when nothing is sent. */
    int status();

    /** With these headers too, where the vendor itself is speaking. */
    Reply fromVendor(Map<String, String> headers);

    void send(HttpExchange exchange, boolean compressed) throws IOException;

    /** Says that the whole answer comes, sends half of it and closes the connection. */
    record Cut(Answer answer) implements Reply {
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
            Answer sent = compressed ? answer.compressed() : answer;
            byte[] whole = sent.body().toBytes();
            sent.sendHead(exchange);
            exchange.getResponseBody().write(whole, 0, whole.length / 2);
            exchange.getResponseBody().flush();
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
