package caravan.simulator.fault;

import caravan.simulator.http.Operation;
import caravan.simulator.http.Reply;
import caravan.simulator.http.Request;
import caravan.simulator.http.VendorError;
import caravan.simulator.http.WholeReply;
import caravan.simulator.job.Cursor;
import caravan.simulator.json.Body;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Faults of a page or a token that depend on figures. */
public sealed interface PageFault extends Fault {
    /** 400 {@code response.entity.too.large} for a larger page. */
    record TooLarge(int most) implements PageFault {
        @Override
        public Reply play(FaultChain chain) {
            return chain.request().pageSize() > most
                    ? VendorError.ANSWER_TOO_LARGE.answer(chain.request())
                    : chain.proceed();
        }
    }

    /** 400 {@code Pagination may not exceed N results.} for a page of a query or a job that reaches further. */
    record Capped(int results) implements PageFault {
        @Override
        public Reply play(FaultChain chain) {
            Request request = chain.request();
            int first = request.is(Operation.JOB_RESULTS)
                    ? Cursor.placeOf(request.id(), request.parameter("cursor")).orElse(0)
                    : (Math.max(1, request.page()) - 1) * request.pageSize();
            boolean reached = first > 0 && first + request.pageSize() > results;
            return reached
                    ? VendorError.badRequest("Pagination may not exceed " + results + " results.")
                            .answer(request)
                    : chain.proceed();
        }
    }

    /**
     * The total of the page is too low, but not below 0.
     *
     * @param members the names of totals, such as {@code totalHits|totalRecords}
     */
    record TotalFalls(String members, int by) implements PageFault {
        @Override
        public Reply play(FaultChain chain) {
            Reply reply = chain.proceed();
            return reply instanceof WholeReply answer && answer.status() == 200
                    ? answer.withBody(lower(answer.body()))
                    : reply;
        }

        private Body lower(Body body) {
            Matcher total =
                    Pattern.compile("(\"(?:" + members + ")\":\\s*)(\\d+)").matcher(body.text());
            return Body.of(
                    total.replaceAll(found -> found.group(1) + Math.max(0, Long.parseLong(found.group(2)) - by)));
        }
    }

    /** 401 for a token younger than that: the API does not know it yet. */
    record TokenLags(Duration behind) implements PageFault {
        @Override
        public Reply play(FaultChain chain) {
            boolean young = chain.vendor()
                    .tokens()
                    .isYoungerThan(behind, chain.request().bearer());
            return young ? VendorError.UNAUTHORIZED.answer(chain.request()) : chain.proceed();
        }
    }

    /** The page before the requested one, or the first. */
    record Again() implements PageFault {
        @Override
        public Reply play(FaultChain chain) {
            boolean ofGenesys = chain.request().operation().isPresent();
            return ofGenesys
                    ? new Fault.LoopingPage().play(chain)
                    : chain.with(chain.request().withoutSkip()).proceed();
        }
    }

    /** 200 and JSON that never ends: a blank after each gap. */
    record Drips(Duration gap) implements PageFault {
        @Override
        public Reply play(FaultChain chain) {
            return new Reply.Dripping(gap);
        }
    }

    /**
     * Before this page is made, a conversation appears at the front of the interval: the first millisecond, or
     * descending the last. Each later page begins one record earlier, so one record is on two pages. The record is part
     * of the data from now on.
     */
    record RecordAppears() implements PageFault {
        @Override
        public Reply play(FaultChain chain) {
            ShiftingData.of(chain).appear();
            return chain.proceed();
        }
    }

    /**
     * Before this page is made, the first conversation of the interval vanishes (descending: the last). Each later page
     * begins one record later, so one record is on no page. The record is gone from now on.
     */
    record RecordVanishes() implements PageFault {
        @Override
        public Reply play(FaultChain chain) {
            ShiftingData.of(chain).vanish();
            return chain.proceed();
        }
    }
}
