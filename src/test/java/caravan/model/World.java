package caravan.model;

import caravan.interval.Interval;
import caravan.ledger.row.IntervalRow;
import caravan.ledger.row.IntervalState;
import caravan.settings.Settings;
import caravan.settings.raw.ConfigSources;
import caravan.simulator.InProcess;
import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.job.JobTerms;
import caravan.simulator.server.Simulator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One schedule's vendor, clock, disk and process, and the hand that moves them. */
final class World implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(World.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TOTALS_THAT_MAY_FALL = 2;
    private static final Duration REQUEST = Duration.ofMillis(50);

    private final List<byte[]> queue = new ArrayList<>();
    private final List<String> trace = new ArrayList<>();
    private final ResponseDates dates = new ResponseDates();
    private final List<String> intervals;
    private final Machine machine;
    private final Terms terms;
    private final Random dice;
    private final ModelClock clock;
    private final Danger danger;
    private final Disk disk;
    private final Simulator vendor;
    private final VendorData data;
    private final Promises promises;
    private @Nullable Settings settings;
    private @Nullable ConfigSources layers;
    private @Nullable Event meanwhile;
    private boolean up;
    private boolean stopping;
    private boolean powerCut;
    private boolean lied;
    private int totalsFallen;
    private boolean rebuildIsOwed;

    World(Machine machine, Terms terms) throws Exception {
        this.machine = machine;
        this.terms = terms;
        this.dice = new Random(terms.seed());
        this.intervals = new ArrayList<>(terms.intervals());
        this.clock = new ModelClock(Terms.START.plus(Duration.ofMinutes(40)));
        this.danger = new Danger(new Random(dice.nextLong()));
        this.disk = new Disk(danger, DiskStore.Report.of(terms.seed()));
        for (String folder : List.of("/out", "/letters")) { // as a start does that looks whether they can be written
            Files.createDirectories(disk.getPath(folder));
        }
        disk.root().force();
        Conversations conversations = Conversations.none();
        this.vendor = new GenesysCloud(conversations)
                .client("model", "of-the-model")
                .requestsPerMinute(0)
                .tokenLife(terms.tokenLife())
                .largestResult(terms.largestResult())
                .totalHitsOffBy(terms.totalOff())
                .jobs(JobTerms.GENESYS_CLOUD.withPolls(1))
                .availabilityLag(Duration.ofMinutes(30))
                .clock(clock)
                .start();
        this.data = new VendorData(conversations, vendor);
        this.promises = new Promises(machine.ledger(), terms);
        machine.serve(this);
        for (int i = 0; i < terms.conversations(); i++) {
            Instant start = Terms.START.plusSeconds(dice.nextInt(4 * 3600));
            data.arrive(start, dice.nextInt(8) == 0 ? null : start.plusSeconds(dice.nextInt(900)));
        }
    }

    Danger danger() {
        return danger;
    }

    Terms terms() {
        return terms;
    }

    Simulator vendor() {
        return vendor;
    }

    ResponseDates dates() {
        return dates;
    }

    VendorData data() {
        return data;
    }

    Instant now() {
        return clock.instant();
    }

    String newLedgerId() {
        return new UUID(dice.nextLong(), dice.nextLong()).toString();
    }

    List<String> trace() {
        return trace;
    }

    void note(String what) {
        trace.add(what);
        LOG.info("{} at {}", what, clock.instant());
    }

    /** From here on a whole reading may look whole and not be. */
    void lies() {
        lied = true;
    }

    /** One more total is wrong. If each round of a reading has such a total, none proves a complete round. */
    void totalFalls() {
        totalsFallen++;
        lied |= totalsFallen > TOTALS_THAT_MAY_FALL;
    }

    void pass(Duration duration) {
        clock.pass(duration);
        if (duration.isNegative()) {
            promises.forgetReadings();
        }
    }

    /** Something that happens while the next request is on its way. */
    void meanwhile(Event event) {
        meanwhile = event;
    }

    /** A planned interval is on its way to the workers. */
    void offered(byte[] interval) {
        queue.add(interval.clone());
    }

    /** A request of the process; the answer comes over no wire. */
    void request(Exchange exchange) throws Exception {
        Event event = meanwhile;
        meanwhile = null;
        if (event != null && up) {
            trace.add("  meanwhile " + event);
            event.happen(this);
        }
        clock.pass(REQUEST);
        danger.pass(Danger.Deed.REQUEST, "vendor");
        String query = exchange.getMessage().getHeader(Exchange.HTTP_RAW_QUERY, String.class);
        String path = exchange.getMessage().getHeader(Exchange.HTTP_PATH, String.class);
        Map<String, String> headers = new HashMap<>();
        headers.put("Authorization", exchange.getMessage().getHeader("Authorization", "", String.class));
        byte[] body = exchange.getMessage().getBody(byte[].class);
        InProcess.Answered answer = InProcess.send(
                vendor,
                exchange.getMessage().getHeader(Exchange.HTTP_METHOD, String.class),
                URI.create(vendor.uri() + path + (query == null ? "" : "?" + query)),
                headers,
                body == null ? new byte[0] : body);
        clock.pass(REQUEST);
        exchange.getMessage().removeHeaders("*", "CamelRedelivery*");
        answer.headers().forEach(exchange.getMessage()::setHeader);
        exchange.getMessage()
                .setHeader(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                dates.next(clock.instant()).atOffset(ZoneOffset.UTC)));
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
        exchange.getMessage().setBody(answer.body());
    }

    /** A cron tick of a feed. */
    void tick(int feed) {
        String name = terms.feeds().get(feed % terms.feeds().size());
        run(() -> machine.tick(name));
    }

    /** A worker takes one of the intervals that wait. */
    void work(int which) {
        run(() -> {
            if (!queue.isEmpty()) {
                read(queue.remove(which % Math.min(3, queue.size())));
            }
        });
    }

    private void read(byte[] message) throws Exception {
        JsonNode json = JSON.readTree(message);
        Interval interval = new Interval(
                json.path("feed").asText(),
                Instant.parse(json.path("start").asText()),
                Instant.parse(json.path("end").asText()));
        boolean ofJobs = terms.isOfJobs(interval.feed());
        long changes = data.changes();
        long additions = data.additions();
        long removals = data.removals();
        Instant from = clock.instant();
        Map<String, String> expected = data.lines(interval, ofJobs);
        machine.work(interval.feed(), message);
        Map<String, String> after = data.lines(interval, ofJobs);
        boolean still = data.changes() == changes && after.equals(expected);
        boolean shifted = isCounted(data.additions() - additions, data.removals() - removals) && !lied;
        if (!danger.isDead() && (still || shifted) && terms.totalOff() == 0) {
            expected.entrySet().removeIf(one -> !one.getValue().equals(after.get(one.getKey())));
            promises.quiet(interval, from, clock.instant(), still && !lied, expected);
        }
    }

    /**
     * Whether a total that is met proves that all others were shown: it can neither be as before nor move in each round, and no
     * page names it wrong.
     */
    private boolean isCounted(long additions, long removals) {
        boolean oneWay = additions == 0 ? removals <= 2 : additions + removals == 1;
        return oneWay && totalsFallen == 0;
    }

    /** All that waits is worked on. */
    void workAll() {
        run(() -> {
            while (!queue.isEmpty() && !danger.isDead()) {
                read(queue.remove(0));
            }
        });
    }

    /** A tick of the delivery, and of what waits for room in the spool. */
    void deliver() {
        run(() -> {
            for (String feed : terms.feeds()) {
                machine.deliver(feed, "file");
                machine.probe(feed);
                machine.resume(feed);
            }
        });
    }

    /** The process receives a stop signal, and ends after its current work. */
    void stop() {
        if (up) {
            machine.stop();
            stopping = true;
        }
    }

    /** The process is gone. */
    void end() {
        up = false;
        stopping = false;
        queue.clear();
    }

    void kill(int deeds, boolean power) {
        danger.killAfter(deeds);
        powerCut = power;
    }

    /** A file in the spool is other than it was, or is gone, when the next process begins. */
    void damageSpool(int which, boolean gone) {
        end();
        disk.damage("spool", which, gone);
    }

    /** The ledger's files are gone; a new one is made from the manifests. */
    void loseLedger() throws Exception {
        end();
        machine.emptyLedger(newLedgerId());
        promises.ledgerLost();
        rebuild();
    }

    /** The work of a person after the advice to run {@code status --rebuild}. */
    private void rebuild() {
        end();
        rebuildIsOwed = true;
        if (launch("status")) {
            try {
                machine.rebuild();
                rebuildIsOwed = danger.isDead();
            } catch (Exception e) {
                trace.add("  not rebuilt: " + e.getMessage());
            }
        }
        crashIfDead();
        end();
    }

    void interval(int feed, String length) {
        end();
        intervals.set(feed % intervals.size(), length);
        settings = null;
    }

    private interface Step {
        void go() throws Exception;
    }

    private void run(Step step) {
        if (stopping) {
            end();
        }
        if (!up && !launch("run")) {
            crashIfDead();
            return;
        }
        long deeds = danger.deeds();
        try {
            step.go();
        } catch (Broken broken) {
            throw broken;
        } catch (Exception e) {
            trace.add("  " + e);
        }
        crashIfDead();
        if (danger.deeds() > deeds) {
            promises.look(disk.files("out"));
            machine.unharmed(promises::hold);
        }
    }

    private void crashIfDead() {
        if (!danger.isDead()) {
            return;
        }
        trace.add("  killed" + (powerCut ? ", and the power was cut" : ""));
        end();
        if (powerCut) {
            machine.unharmed(promises::powerGoes);
            disk.cut(dice);
            powerCut = false;
        }
        danger.revive();
        promises.look(disk.files("out"));
    }

    private boolean launch(String command) {
        if (settings == null || !settings.command().name().written().equals(command)) {
            Map<String, String> options = terms.options(vendor.uri().toString(), intervals);
            options.put("caravan.command", command);
            layers = new ConfigSources(options, Map.of(), Map.of(), Map.of());
            settings = Machine.settings(layers, path -> disk.getPath("/" + path));
        }
        queue.clear();
        try {
            machine.launch(Objects.requireNonNull(layers), settings, clock);
            up = true;
        } catch (Exception e) {
            trace.add("  did not start: " + e);
            up = false;
        }
        return up;
    }

    /** No more failures. Time passes until all expected records are there, or until it is too late. */
    void calm() throws Exception {
        danger.end();
        powerCut = false;
        meanwhile = null;
        vendor.faults().clear();
        dates.end();
        lied = false;
        trace.add("calm");
        Instant calm = later(later(Terms.END.plus(Duration.ofHours(1)), clock.instant()), data.lastReturn());
        clock.set(calm);
        // a real process begins with new connections; this one's pool may have two that H2 has closed with the full
        // disk
        for (int tries = 0; rebuildIsOwed && tries < 3; tries++) {
            trace.add("  rebuilt, as the last time came to nothing");
            rebuild();
        }
        for (int look = 0; look < 12 && !isDone(calm); look++) {
            clock.pass(Duration.ofMinutes(181));
            calmRound();
            if (machine.unharmed(() -> promises.isRebuildAdvised())) {
                trace.add("  rebuilt, as a delivery's error advises");
                rebuild();
            }
        }
        Broken.unless(
                isDone(calm), "36 hours without a fault, and there is still %s", machine.unharmed(() -> undone(calm)));
        end();
        calmRound();
        machine.unharmed(() -> promises.atTheEnd(data, disk));
        clock.pass(Terms.REVISIT);
        calmRound();
        machine.unharmed(() -> promises.atTheEnd(data, disk));
    }

    /** All feeds tick, all that waits is read and delivered. */
    void round() {
        for (int feed = 0; feed < terms.feeds().size(); feed++) {
            tick(feed);
        }
        workAll();
        deliver();
    }

    /** A round in which no interval waits for a full spool to be emptied, and no sink for its next try. */
    private void calmRound() {
        for (int feed = 0; feed < terms.feeds().size(); feed++) {
            tick(feed);
        }
        do {
            if (terms.isSpoolSmall()) {
                work(0);
            } else {
                workAll();
            }
            clock.pass(Duration.ofSeconds(11));
            deliver();
        } while (!queue.isEmpty());
    }

    private boolean isDone(Instant calm) {
        return machine.unharmed(() -> undone(calm)).isEmpty();
    }

    /** Intervals that are not delivered, or were not read since. */
    private List<String> undone(Instant calm) {
        List<String> undone = new ArrayList<>();
        for (String feed : terms.feeds()) {
            List<IntervalRow> rows = machine.ledger().intervals().all(feed);
            if (rows.isEmpty() || !rows.get(rows.size() - 1).interval().end().equals(Terms.END)) {
                undone.add(feed + " to be planned");
            }
            for (IntervalRow row : rows) {
                Instant read = row.readAt();
                if (row.state() != IntervalState.DELIVERED || read == null || !read.isAfter(calm)) {
                    undone.add(row.interval() + " " + row.state() + ", read at " + read + ", error " + row.error());
                }
            }
        }
        return undone;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    @Override
    public void close() {
        vendor.close();
    }

    /** For traces. */
    @Override
    public String toString() {
        return new String(terms.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
