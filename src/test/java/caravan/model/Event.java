package caravan.model;

import caravan.interval.Span;
import caravan.simulator.fault.Fault;
import caravan.simulator.fault.JobFault;
import caravan.simulator.fault.PageFault;
import caravan.simulator.http.Operation;
import caravan.simulator.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One thing that happens. Its numbers are drawn before, and mean something in whatever world it happens in. */
sealed interface Event {
    void happen(World world) throws Exception;

    private static boolean isQuery(Optional<Operation> operation) {
        return operation.filter(one -> one == Operation.QUERY).isPresent();
    }

    /** Time goes by. */
    record Pass(int minutes) implements Event {
        @Override
        public void happen(World world) {
            world.pass(Duration.ofMinutes(minutes));
        }
    }

    /** The clock is set back. */
    record StepBack(int seconds) implements Event {
        @Override
        public void happen(World world) {
            world.pass(Duration.ofSeconds(-seconds));
        }
    }

    /** A cron tick. */
    record Tick(int feed) implements Event {
        @Override
        public void happen(World world) {
            world.tick(feed);
        }
    }

    /** A worker takes an interval. */
    record Work(int which) implements Event {
        @Override
        public void happen(World world) {
            world.work(which);
        }
    }

    /** A tick of the delivery. */
    record Deliver() implements Event {
        @Override
        public void happen(World world) {
            world.deliver();
        }
    }

    /** Ticks, all that waits is worked on, a delivery. */
    record Round() implements Event {
        @Override
        public void happen(World world) {
            world.round();
        }
    }

    /** Records come in, most of them late; of a length of zero: open ones. */
    record Arrive(int permille, int seconds, int count) implements Event {
        @Override
        public void happen(World world) {
            for (int i = 0; i < count && world.data().size() < 60; i++) {
                Instant start = Past.of(world.now(), permille + 7 * i);
                world.data().arrive(start, seconds == 0 && i == 0 ? null : start.plusSeconds(seconds + 1));
            }
        }
    }

    /** A record comes in that cannot be carried. */
    record ArriveMalformed(int permille) implements Event {
        @Override
        public void happen(World world) {
            world.data().arriveMalformed(Past.of(world.now(), permille));
        }
    }

    /** The vendor corrects a record. */
    record Correct(int which) implements Event {
        @Override
        public void happen(World world) {
            world.data().correct(which, world.now());
        }
    }

    /** An open conversation ends. */
    record End(int which) implements Event {
        @Override
        public void happen(World world) {
            world.data().end(which, world.now());
        }
    }

    /** A record is not shown for a while. */
    record Hide(int which, int minutes) implements Event {
        @Override
        public void happen(World world) {
            world.data().hide(which, world.now(), world.now().plus(Duration.ofMinutes(minutes)));
        }
    }

    /** While the next request is on its way, something else happens. */
    record Meanwhile(Event event) implements Event {
        @Override
        public void happen(World world) {
            world.meanwhile(event);
        }
    }

    /** The vendor fails in one of its ways, after a number of answered requests. */
    record VendorFails(int kind, int after, int times) implements Event {
        private static final List<Fault> KINDS = List.of(
                new Fault.RateLimited(7),
                new Fault.RateLimitedWithoutRetryAfter(),
                new Fault.Status(500),
                new Fault.Status(503),
                new Fault.Status(408),
                new Fault.Status(400),
                new Fault.Status(403),
                new Fault.HtmlPage(200),
                new Fault.HtmlPage(502),
                new Fault.JsonArray(),
                new Fault.Says(200, "application/json", "{}"),
                new Fault.Says(200, "application/json", ""),
                new Fault.Says(202, "application/json", ""),
                new Fault.ErrorWithGoodStatus(200),
                new Fault.ErrorWithGoodStatus(202),
                new Fault.Reset(),
                new Fault.AnswerLost(),
                new Fault.CutBody(),
                new Fault.LoopingPage(),
                new Fault.LoopingPage(),
                new Fault.TokenDies(),
                new Fault.TokenDies());

        @Override
        public void happen(World world) {
            Fault fault = KINDS.get(kind % KINDS.size());
            if (fault instanceof Fault.LoopingPage) {
                world.lies();
            }
            int[] skip = {after};
            world.vendor()
                    .faults()
                    .onNext(
                            times,
                            request -> request.operation().orElse(Operation.TOKEN) != Operation.TOKEN && skip[0]-- <= 0,
                            fault);
        }

        @Override
        public String toString() {
            return "VendorFails[" + KINDS.get(kind % KINDS.size()) + " " + times + " times, after " + after + "]";
        }
    }

    /** Some responses name a wrong Date: 1970, hours behind or ahead, or the one that a cache keeps. */
    record WrongDates(int kind, int hours, int after, int times) implements Event {
        @Override
        public void happen(World world) {
            Duration off = Duration.ofHours(hours);
            Instant kept = world.now().minus(off);
            List<UnaryOperator<Instant>> kinds =
                    List.of(now -> Instant.EPOCH, now -> now.minus(off), now -> now.plus(off), now -> kept);
            world.dates().alter(kinds.get(kind % kinds.size()), after, times);
        }
    }

    /**
     * A record that a page of a walk has shown is gone before the next page, with the total, and comes back later: the pages
     * shift by one, and one that is still to come is not shown.
     */
    record HideWithin(int which, int after, int minutes) implements Event {
        @Override
        public void happen(World world) {
            int[] skip = {after};
            List<Request> requests = new ArrayList<>();
            world.vendor()
                    .faults()
                    .onNext(
                            1,
                            request -> {
                                boolean strikes = isAmidst(request, world) && skip[0]-- <= 0;
                                return strikes && requests.add(request);
                            },
                            new Fault.DataChanges(() -> hide(world, requests.get(0))));
        }

        private static boolean isAmidst(Request request, World world) {
            return isQuery(request.operation())
                    && request.page() > 1
                    && world.data().countIn(walked(request)) > shown(request, world);
        }

        private static Span walked(Request request) {
            String[] ends = request.interval().split("/", -1);
            return new Span(Instant.parse(ends[0]), Instant.parse(ends[1]));
        }

        private static int shown(Request request, World world) {
            return (request.page() - 1) * world.terms().pageSize();
        }

        private void hide(World world, Request request) {
            Instant until = world.now().plus(Duration.ofMinutes(minutes));
            world.data().hideShown(which, walked(request), shown(request, world), world.now(), until);
        }
    }

    /** One page names a total that is too small; after two of them a reading may end without a total that held. */
    record TotalFalls(int by, int after) implements Event {
        @Override
        public void happen(World world) {
            world.totalFalls();
            int[] skip = {after};
            world.vendor()
                    .faults()
                    .onNext(
                            1,
                            request -> isQuery(request.operation()) && skip[0]-- <= 0,
                            new PageFault.TotalFalls("totalHits", by));
        }
    }

    /** A job comes to grief. */
    record JobFails(int kind, int after) implements Event {
        private static final List<Fault> KINDS = List.of(
                new JobFault.Fails("no reason"),
                new JobFault.IsCancelled(),
                new JobFault.Expires(),
                new JobFault.IsLost(),
                new JobFault.TakesPolls(3),
                new JobFault.CursorsDie(400),
                new JobFault.CursorsDie(404));

        @Override
        public void happen(World world) {
            int[] skip = {after};
            world.vendor()
                    .faults()
                    .onNext(
                            1,
                            request -> (request.operation().orElse(Operation.TOKEN) == Operation.JOB_STATUS
                                            || request.operation().orElse(Operation.TOKEN) == Operation.JOB_RESULTS)
                                    && skip[0]-- <= 0,
                            KINDS.get(kind % KINDS.size()));
        }
    }

    /** The token endpoint fails. */
    record TokensFail(int kind, int times) implements Event {
        private static final List<Fault> KINDS = List.of(
                new Fault.TokensThrottled(),
                new Fault.Status(503),
                new Fault.HtmlPage(200),
                new Fault.TokenRefused(401, "invalid_client", "authentication failed"));

        @Override
        public void happen(World world) {
            world.vendor().faults().onNextTokens(times, KINDS.get(kind % KINDS.size()));
        }
    }

    /** From now on tokens die early. */
    record TokensDie(int requests) implements Event {
        @Override
        public void happen(World world) {
            world.vendor().faults().tokensDieAfter(requests);
        }
    }

    /** A disk, or the ledger's, refuses some deeds. */
    record DiskFails(int kind, int after, int times) implements Event {
        private static final List<String> PLACES = List.of("out", "out", "spool", "letters", "ledger");

        @Override
        public void happen(World world) {
            world.danger().fail(PLACES.get(kind % PLACES.size()), null, after, times);
        }

        @Override
        public String toString() {
            return "DiskFails[" + PLACES.get(kind % PLACES.size()) + ", after " + after + " deeds " + times + " times]";
        }
    }

    /** The disk of the ledger's file is full for a number of writes: H2 closes the database at each. */
    record LedgerDiskFills(int after, int times) implements Event {
        @Override
        public void happen(World world) {
            world.danger().fail(LedgerDisk.PLACE, Danger.Deed.WRITE, after, times);
        }
    }

    /** Between two processes a file in the spool is damaged, or goes. */
    record SpoolDamaged(int which, boolean gone) implements Event {
        @Override
        public void happen(World world) {
            world.damageSpool(which, gone);
        }
    }

    /** The process is killed in the middle of what it does, maybe because the power goes. */
    record Kill(int deeds, boolean power) implements Event {
        @Override
        public void happen(World world) {
            world.kill(deeds, power);
        }
    }

    /** The process receives a stop signal, or starts again. */
    record Stop(boolean first) implements Event {
        @Override
        public void happen(World world) {
            if (first) {
                world.stop();
            } else {
                world.end();
            }
        }
    }

    /** The ledger is lost and rebuilt from the manifests. */
    record LoseLedger() implements Event {
        @Override
        public void happen(World world) throws Exception {
            world.loseLedger();
        }
    }

    /** The process is started with another length of intervals. */
    record OtherInterval(int feed, int length) implements Event {
        @Override
        public void happen(World world) {
            world.interval(feed, Terms.INTERVALS.get(length % Terms.INTERVALS.size()));
        }
    }

    /** Instants within a feed's span that have passed. */
    final class Past {
        private Past() {}

        static Instant of(Instant now, int permille) {
            Instant latest = now.isBefore(Terms.END) ? now : Terms.END;
            long millis = Duration.between(Terms.START, latest).toMillis();
            return Terms.START.plusMillis(Math.max(0, millis - 1) * (permille % 1000) / 1000);
        }
    }
}
