package caravan.model;

import caravan.interval.Interval;
import caravan.interval.Span;
import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.server.Simulator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The data of the simulated vendor, and its changes; each is counted. */
final class VendorData {
    private final List<Talk> talks = new ArrayList<>();
    private final Map<String, String> malformed = new HashMap<>();
    private final Conversations conversations;
    private final Simulator simulator;
    private Instant lastReturn = Instant.MIN;
    private long changes;
    private long additions;
    private long removals;

    VendorData(Conversations conversations, Simulator simulator) {
        this.conversations = conversations;
        this.simulator = simulator;
    }

    private static final class Talk {
        private final String id;
        private final Instant start;
        private Conversation now;
        private @Nullable Instant end;
        private int version = 1;
        private Instant hiddenUntil = Instant.MIN;

        Talk(String id, Instant start, @Nullable Instant end, Conversation now) {
            this.id = id;
            this.start = start;
            this.end = end;
            this.now = now;
        }
    }

    /** A record comes in, late or not. */
    void arrive(Instant start, @Nullable Instant end) {
        String id = "c-%04d".formatted(talks.size());
        talks.add(new Talk(id, start, end, conversations.add(json(id, start, end, 1), start, end)));
        added();
    }

    /** A record arrives without an id, so that no sink can take it. */
    void arriveMalformed(Instant start) {
        String mark = "m-%04d".formatted(malformed.size());
        String json = "{\"conversationStart\":\"" + start + "\",\"note\":\"" + mark + "\"}";
        conversations.add(json, start, start.plusSeconds(30));
        malformed.put(mark, json);
        added();
    }

    /** The vendor's second thoughts about one of those that are there. */
    void correct(int number, Instant now) {
        find(number, now, talk -> true, talk -> {
            talk.version++;
            talk.now = conversations.correct(talk.now, json(talk.id, talk.start, talk.end, talk.version), talk.end);
        });
    }

    /** An open one ends. */
    void end(int number, Instant now) {
        find(number, now, talk -> talk.end == null && !now.isBefore(talk.start), talk -> {
            talk.end = now;
            talk.version++;
            talk.now = conversations.correct(talk.now, json(talk.id, talk.start, now, talk.version), now);
        });
    }

    /** One is not there from now until that instant: it arrives late, or the vendor's index lost it for a while. */
    void hide(int number, Instant now, Instant until) {
        find(number, now, talk -> true, talk -> hide(talk, until));
    }

    /** The same for one of the first that a walk over what starts in a span has shown. */
    void hideShown(int number, Span walked, int shown, Instant now, Instant until) {
        List<Talk> first = in(walked)
                .sorted(Comparator.comparing(talk -> talk.start))
                .limit(shown)
                .toList();
        find(number, now, first::contains, talk -> hide(talk, until));
    }

    private void hide(Talk talk, Instant until) {
        List<Conversation> removed = conversations.remove(List.of(talk.now));
        talk.hiddenUntil = until;
        lastReturn = until.isAfter(lastReturn) ? until : lastReturn;
        removals++;
        simulator.at(until, data -> {
            data.restore(removed);
            added();
        });
    }

    /** How many there are that start in a span, hidden ones too. */
    long countIn(Span span) {
        return in(span).count();
    }

    private Stream<Talk> in(Span span) {
        return talks.stream().filter(talk -> span.contains(talk.start));
    }

    private void find(int number, Instant now, Predicate<Talk> wanted, Consumer<Talk> change) {
        simulator.conversations(); // what has come due by now
        List<Talk> fit = talks.stream()
                .filter(talk -> !talk.hiddenUntil.isAfter(now))
                .filter(wanted)
                .toList();
        if (!fit.isEmpty()) {
            change.accept(fit.get(number % fit.size()));
            changes++;
        }
    }

    /** When all that is hidden is back. */
    Instant lastReturn() {
        return lastReturn;
    }

    long changes() {
        return changes;
    }

    /** How many of the changes made the data more. */
    long additions() {
        return additions;
    }

    /** How many of them made the data less. */
    long removals() {
        return removals;
    }

    private void added() {
        changes++;
        additions++;
    }

    int size() {
        return talks.size();
    }

    /** The mark of records that no sink can take. */
    Iterable<String> malformedMarks() {
        return malformed.keySet();
    }

    /** The lines that a sink is to have of an interval, by key, as the vendor has them now. */
    Map<String, String> lines(Interval interval, boolean ofJobs) {
        Map<String, String> lines = new HashMap<>();
        try (Stream<Conversation> truth = ofJobs ? simulator.jobTruth() : simulator.truth()) {
            truth.filter(one -> one.id().isPresent() && interval.span().contains(one.start()))
                    .forEach(one -> lines.put(
                            one.id().get(),
                            (ofJobs ? one.jobJson() : one.json())
                                    .replace('\r', ' ')
                                    .replace('\n', ' ')));
        }
        return lines;
    }

    /** A few hundred bytes as the vendor might write them, over two lines. */
    private static String json(String id, Instant start, @Nullable Instant end, int version) {
        return "{\"conversationId\":\"" + id + "\",\r\n\"conversationStart\":\"" + start + "\","
                + (end == null ? "" : "\"conversationEnd\":\"" + end + "\",")
                + "\"participants\":[{\"purpose\":\"customer\",\"sessions\":[{\"mediaType\":\"voice\",\"segments\":[]}]}],"
                + "\"wrapUps\":" + version + "}";
    }
}
