package caravan.simulator.fault;

import caravan.simulator.access.IssuedToken;
import caravan.simulator.access.SimulatedTokenEndpoint;
import caravan.simulator.http.Operation;
import caravan.simulator.http.Padded;
import caravan.simulator.http.Reply;
import caravan.simulator.http.Request;
import caravan.simulator.http.VendorError;
import caravan.simulator.http.WholeReply;
import caravan.simulator.json.Body;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A fault of a request. {@link Faults} decides when it happens; {@link JobFault} is a fault of a job. A fault that
 * replaces the response needs no token.
 */
public interface Fault {
    /** Plays the fault and returns the reply. */
    Reply play(FaultChain chain);

    /** 401 for this request and every later one with the same token. */
    record TokenDies() implements Fault {
        @Override
        public Reply play(FaultChain chain) {
            chain.vendor().tokens().find(chain.request().bearer()).ifPresent(IssuedToken::revoke);
            return chain.proceed();
        }
    }

    /** 429 with {@code Retry-After} in whole seconds. */
    record RateLimited(long retryAfterSeconds) implements Fault {
        @Override
        public Reply play(FaultChain chain) {
            return VendorError.tooManyRequests(retryAfterSeconds)
                    .answer(chain.request())
                    .with("Retry-After", Long.toString(retryAfterSeconds));
        }
    }

    /** 429 without {@code Retry-After}. */
    record RateLimitedWithoutRetryAfter() implements Fault {
        @Override
        public Reply play(FaultChain chain) {
            return VendorError.tooManyRequests(60).answer(chain.request());
        }
    }

    /** Any status with the error body of the vendor. */
    record Status(int status) implements Fault {
        @Override
        public Reply play(FaultChain chain) {
            return VendorError.of(status).answer(chain.request());
        }
    }

    /** Any status and body, such as an empty object or a cut text. */
    record Says(int status, String contentType, String body) implements Fault {
        @Override
        public Reply play(FaultChain chain) {
            return WholeReply.of(status, contentType, body);
        }
    }

    /** The error body of the vendor with a status such as 200 or 202. */
    record ErrorWithGoodStatus(int status) implements Fault {
        @Override
        public Reply play(FaultChain chain) {
            WholeReply error = VendorError.of(503).answer(chain.request());
            return new WholeReply(status, error.headers(), error.body());
        }
    }

    /** 302 to another address. */
    record Redirects(String location) implements Fault {
        @Override
        public Reply play(FaultChain chain) {
            return WholeReply.json(302, Body.of("{}")).with("Location", location);
        }
    }

    /** An HTML page of a proxy or a gateway, without the headers of the vendor; with 200 it is a login page. */
    record HtmlPage(int status) implements Fault {
        @Override
        public Reply play(FaultChain chain) {
            String title = status == 200 ? "Sign in to the corporate proxy" : status + " from a gateway";
            return WholeReply.of(
                    status,
                    "text/html; charset=utf-8",
                    "<!DOCTYPE html>\n<html><head><title>" + title + "</title></head><body><h1>" + title
                            + "</h1></body></html>\n");
        }
    }

    /** 200 with a JSON array instead of an object. */
    record JsonArray() implements Fault {
        @Override
        public Reply play(FaultChain chain) {
            return WholeReply.json(200, Body.of("[]"));
        }
    }

    /** An error in the form of the token endpoint. */
    record TokenRefused(int status, String error, String description) implements Fault {
        @Override
        public Reply play(FaultChain chain) {
            return SimulatedTokenEndpoint.error(status, error, description);
        }
    }

    /** The token endpoint throttles, which is a 400. */
    record TokensThrottled() implements Fault {
        @Override
        public Reply play(FaultChain chain) {
            return SimulatedTokenEndpoint.error(400, "invalid_request", "rate limit exceeded; try again later");
        }
    }

    /** The connection closes without a response. */
    record Reset() implements Fault {
        @Override
        public Reply play(FaultChain chain) {
            return new Reply.None();
        }
    }

    /** The request is executed and the connection closes without a response. A submitted job becomes an orphan. */
    record AnswerLost() implements Fault {
        @Override
        public Reply play(FaultChain chain) {
            chain.proceed();
            return new Reply.None();
        }
    }

    /** {@code Content-Length} announces the whole response; half of it comes, and the connection closes. */
    record CutBody() implements Fault {
        @Override
        public Reply play(FaultChain chain) {
            Reply reply = chain.proceed();
            return reply instanceof WholeReply answer ? new Reply.Cut(answer) : reply;
        }
    }

    /** The request waits before it is answered. */
    record Slow(Duration delay) implements Fault {
        @Override
        public Reply play(FaultChain chain) {
            return new Held(new CountDownLatch(1), delay).play(chain);
        }
    }

    /** The request waits for the latch, at most for that time. */
    record Held(CountDownLatch until, Duration atMost) implements Fault {
        /** Waits at most ten minutes. */
        public Held(CountDownLatch until) {
            this(until, Duration.ofMinutes(10));
        }

        @Override
        public Reply play(FaultChain chain) {
            try {
                until.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
                return chain.proceed();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
                return new Reply.None();
            }
        }
    }

    /** A change of data before the request is answered. */
    record DataChanges(Runnable change) implements Fault {
        @Override
        public Reply play(FaultChain chain) {
            change.run();
            return chain.proceed();
        }
    }

    /** The page before the requested one. For results of a job it is the first, with its cursor. */
    record LoopingPage() implements Fault {
        @Override
        public Reply play(FaultChain chain) {
            Request request = chain.request();
            int page = Math.max(1, request.page() - 1);
            return chain.with(request.is(Operation.JOB_RESULTS) ? request.withoutCursor() : request.forPage(page))
                    .proceed();
        }
    }

    /** The correct response, made that long by white space. */
    record LargePage(long bytes) implements Fault {
        @Override
        public Reply play(FaultChain chain) {
            Reply reply = chain.proceed();
            return reply instanceof WholeReply answer ? answer.withBody(new Padded(answer.body(), bytes)) : reply;
        }
    }

    /** The correct response in the charset {@code written}; its Content-Type names {@code named}. */
    record InCharset(String named, Charset written) implements Fault {
        @Override
        public Reply play(FaultChain chain) {
            Reply reply = chain.proceed();
            return reply instanceof WholeReply answer
                    ? answer.with("Content-Type", "application/json; charset=" + named)
                            .withBody(Body.of(answer.body().text().getBytes(written)))
                    : reply;
        }
    }
}
