package caravan.simulator.fault;

import caravan.simulator.access.IssuedToken;
import caravan.simulator.access.SimulatedTokenEndpoint;
import caravan.simulator.http.Operation;
import caravan.simulator.http.Padded;
import caravan.simulator.http.Reply;
import caravan.simulator.http.Request;
import caravan.simulator.http.VendorError;
import caravan.simulator.http.WholeReply;
import caravan.simulator.record.Body;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * What can happen to a request; see {@link Faults} for when, and {@link JobFault} for what can happen to a job. Those that replace the answer do not ask who is there: no
 * token is needed or used.
 */
public interface Fault {
    /** What comes back. */
    Reply play(FaultChain turn);

    /** 401, for this request and for every later one with the same token: only a new token works. */
    record TokenDies() implements Fault {
        @Override
        public Reply play(FaultChain turn) {
            turn.organisation().tokens().find(turn.request().bearer()).ifPresent(IssuedToken::revoke);
            return turn.goOn();
        }
    }

    /** 429 with {@code Retry-After} in whole seconds. */
    record RateLimited(long retryAfterSeconds) implements Fault {
        @Override
        public Reply play(FaultChain turn) {
            return VendorError.tooManyRequests(retryAfterSeconds)
                    .answer(turn.request())
                    .with("Retry-After", Long.toString(retryAfterSeconds));
        }
    }

    /** 429 without {@code Retry-After}. */
    record RateLimitedWithoutRetryAfter() implements Fault {
        @Override
        public Reply play(FaultChain turn) {
            return VendorError.tooManyRequests(60).answer(turn.request());
        }
    }

    /** Any status with the vendor's error body. */
    record Status(int status) implements Fault {
        @Override
        public Reply play(FaultChain turn) {
            return VendorError.of(status).answer(turn.request());
        }
    }

    /** Any status and body: an empty object, a text cut short. */
    record Says(int status, String contentType, String body) implements Fault {
        @Override
        public Reply play(FaultChain turn) {
            return WholeReply.of(status, contentType, body);
        }
    }

    /** The vendor's error body with a status that is none of an error's: 200, 202. */
    record ErrorWithGoodStatus(int status) implements Fault {
        @Override
        public Reply play(FaultChain turn) {
            WholeReply error = VendorError.of(503).answer(turn.request());
            return new WholeReply(status, error.headers(), error.body());
        }
    }

    /**
     * The answer tells a total that is less by so many than it is, and is right otherwise.
     *
     * @param member the total's name, such as {@code totalHits}
     */
    record TotalFalls(String member, long by) implements Fault {
        @Override
        public Reply play(FaultChain turn) {
            Reply reply = turn.goOn();
            return reply instanceof WholeReply answer ? answer.withBody(Body.of(fallen(answer))) : reply;
        }

        private String fallen(WholeReply answer) {
            try {
                String text = new String(answer.body().toBytes(), StandardCharsets.UTF_8);
                return Pattern.compile("(\"" + Pattern.quote(member) + "\":\\s*)(\\d+)")
                        .matcher(text)
                        .replaceFirst(told -> told.group(1) + (Long.parseLong(told.group(2)) - by));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** 302 to another address. */
    record Redirects(String location) implements Fault {
        @Override
        public Reply play(FaultChain turn) {
            return WholeReply.json(302, Body.of("{}")).with("Location", location);
        }
    }

    /** A page of a proxy or a gateway on the way, without the vendor's headers; with 200 it is a login page. */
    record HtmlPage(int status) implements Fault {
        @Override
        public Reply play(FaultChain turn) {
            String title = status == 200 ? "Sign in to the corporate proxy" : status + " from a gateway";
            return WholeReply.of(
                    status,
                    "text/html; charset=utf-8",
                    "<!DOCTYPE html>\n<html><head><title>" + title + "</title></head><body><h1>" + title
                            + "</h1></body></html>\n");
        }
    }

    /** 200 with a JSON array where an object belongs. */
    record JsonArray() implements Fault {
        @Override
        public Reply play(FaultChain turn) {
            return WholeReply.json(200, Body.of("[]"));
        }
    }

    /** The token endpoint's own kind of error. */
    record TokenRefused(int status, String error, String description) implements Fault {
        @Override
        public Reply play(FaultChain turn) {
            return SimulatedTokenEndpoint.error(status, error, description);
        }
    }

    /** The token endpoint is throttled, which it says with 400. */
    record TokensThrottled() implements Fault {
        @Override
        public Reply play(FaultChain turn) {
            return SimulatedTokenEndpoint.error(400, "invalid_request", "rate limit exceeded; try again later");
        }
    }

    /** The connection is closed with no answer. */
    record Reset() implements Fault {
        @Override
        public Reply play(FaultChain turn) {
            return new Reply.None();
        }
    }

    /** The request is carried out and its answer is lost: the connection is closed. A job is then an orphan. */
    record AnswerLost() implements Fault {
        @Override
        public Reply play(FaultChain turn) {
            turn.goOn();
            return new Reply.None();
        }
    }

    /** {@code Content-Length} tells of the whole answer, half of it comes, and the connection is closed. */
    record CutBody() implements Fault {
        @Override
        public Reply play(FaultChain turn) {
            Reply reply = turn.goOn();
            return reply instanceof WholeReply answer ? new Reply.Cut(answer) : reply;
        }
    }

    /** The request waits before it is looked at. */
    record Slow(Duration delay) implements Fault {
        @Override
        public Reply play(FaultChain turn) {
            return new Held(new CountDownLatch(1), delay).play(turn);
        }
    }

    /** The request waits until the latch is released, at most for so long. */
    record Held(CountDownLatch until, Duration atMost) implements Fault {
        /** At most for ten minutes. */
        public Held(CountDownLatch until) {
            this(until, Duration.ofMinutes(10));
        }

        @Override
        public Reply play(FaultChain turn) {
            try {
                until.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
                return turn.goOn();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
                return new Reply.None();
            }
        }
    }

    /** Anything that a test does to the data before this request is looked at. */
    record DataChanges(Runnable change) implements Fault {
        @Override
        public Reply play(FaultChain turn) {
            change.run();
            return turn.goOn();
        }
    }

    /** The page before the one that was asked for comes again; of a job's results the first, with its cursor. */
    record LoopingPage() implements Fault {
        @Override
        public Reply play(FaultChain turn) {
            Request request = turn.request();
            int page = Math.max(1, request.page() - 1);
            return turn.asking(request.is(Operation.JOB_RESULTS) ? request.withoutCursor() : request.forPage(page))
                    .goOn();
        }
    }

    /** The answer is right, but so many bytes long by white space inside it. */
    record LargePage(long bytes) implements Fault {
        @Override
        public Reply play(FaultChain turn) {
            Reply reply = turn.goOn();
            return reply instanceof WholeReply answer ? answer.withBody(new Padded(answer.body(), bytes)) : reply;
        }
    }

    /** The answer is right, in the charset {@code written}, and its Content-Type names {@code named}. */
    record InCharset(String named, Charset written) implements Fault {
        @Override
        public Reply play(FaultChain turn) {
            Reply reply = turn.goOn();
            return reply instanceof WholeReply answer
                    ? answer.with("Content-Type", "application/json; charset=" + named)
                            .withBody(Body.of(answer.body().text().getBytes(written)))
                    : reply;
        }
    }

    /** The answer is right but for one header, such as the {@code Age} of a cache. */
    record Tells(String header, String value) implements Fault {
        @Override
        public Reply play(FaultChain turn) {
            Reply reply = turn.goOn();
            return reply instanceof WholeReply answer ? answer.with(header, value) : reply;
        }
    }
}
