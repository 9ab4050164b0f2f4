package caravan.simulator.fault;

import caravan.simulator.http.Operation;
import caravan.simulator.http.Reply;
import caravan.simulator.http.Request;
import caravan.simulator.http.VendorError;
import caravan.simulator.http.WholeReply;
import caravan.simulator.job.Cursor;
import caravan.simulator.record.Body;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can happen to a page or a token beside {@link Fault}'s own: what the vendor does of itself, by figures. */
public sealed interface PageFault extends Fault {
    /** 400 {@code response.entity.too.large} for a page of more records than that. */
    record TooLarge(int most) implements PageFault {
        @Override
        public Reply play(FaultChain turn) {
            return turn.request().pageSize() > most ? VendorError.ANSWER_TOO_LARGE.answer(turn.request()) : turn.goOn();
        }
    }

    /** 400 {@code Pagination may not exceed N results.} for a page of a query or a job's results that reaches further. */
    record Capped(int results) implements PageFault {
        @Override
        public Reply play(FaultChain turn) {
            Request request = turn.request();
            int first = request.is(Operation.JOB_RESULTS)
                    ? Cursor.placeOf(request.id(), request.parameter("cursor")).orElse(0)
                    : (Math.max(1, request.page()) - 1) * request.pageSize();
            boolean reached = first > 0 && first + request.pageSize() > results;
            return reached
                    ? VendorError.badRequest("Pagination may not exceed " + results + " results.")
                            .answer(request)
                    : turn.goOn();
        }
    }

    /** The total of the page is so many lower than it is. */
    record TotalFalls(int by) implements PageFault {
        private static final Pattern TOTAL = Pattern.compile("\"(totalHits|totalRecords)\":(\\d+)");

        @Override
        public Reply play(FaultChain turn) {
            Reply reply = turn.goOn();
            return reply instanceof WholeReply answer && answer.status() == 200
                    ? answer.withBody(lower(answer.body()))
                    : reply;
        }

        private Body lower(Body body) {
            try {
                Matcher total = TOTAL.matcher(new String(body.toBytes(), StandardCharsets.UTF_8));
                return Body.of(total.replaceAll(
                        found -> "\"" + found.group(1) + "\":" + Math.max(0, Integer.parseInt(found.group(2)) - by)));
            } catch (IOException notInMemory) {
                throw new UncheckedIOException(notInMemory);
            }
        }
    }

    /** 401 for a token that was issued a shorter time ago: the clocks of the token endpoint and the API differ. */
    record TokenLags(Duration behind) implements PageFault {
        @Override
        public Reply play(FaultChain turn) {
            boolean young = turn.organisation()
                    .tokens()
                    .isYoungerThan(behind, turn.request().bearer());
            return young ? VendorError.UNAUTHORIZED.answer(turn.request()) : turn.goOn();
        }
    }

    /** The page before the one that was asked for, or the first. */
    record Again() implements PageFault {
        @Override
        public Reply play(FaultChain turn) {
            boolean ofGenesys = turn.request().operation().isPresent();
            return ofGenesys
                    ? new Fault.LoopingPage().play(turn)
                    : turn.asking(turn.request().withoutSkip()).goOn();
        }
    }

    /** 200 and JSON that never ends: a blank after each gap. */
    record Drips(Duration gap) implements PageFault {
        @Override
        public Reply play(FaultChain turn) {
            return new Reply.Dripping(gap);
        }
    }

    /**
     * Before this page is cut a conversation appears in front of the interval's own: with it each later page begins one
     * earlier, so one record stands on two pages. It is in the truth from now on. It begins at the interval's first
     * millisecond, or when descending at its last.
     */
    record RecordAppears() implements PageFault {
        @Override
        public Reply play(FaultChain turn) {
            ShiftingData.of(turn).appear();
            return turn.goOn();
        }
    }

    /**
     * Before this page is cut the first conversation that begins in the interval vanishes (descending: the last): each
     * later page begins one later, so one record is on none. It is not in the truth from now on.
     */
    record RecordVanishes() implements PageFault {
        @Override
        public Reply play(FaultChain turn) {
            ShiftingData.of(turn).vanish();
            return turn.goOn();
        }
    }
}
