package caravan.soak;

import caravan.simulator.data.Conversation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The states of one conversation at the vendor, each with its begin. */
record History(List<Version> versions) {
    /** Jobs know the date of their data by the second. */
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** As it is once it has ended, from that instant until the next version. */
    record Version(Instant from, Conversation conversation) {}

    /** Its shown form from that instant on. */
    record State(Instant from, String text, boolean open) {}

    History {
        versions = List.copyOf(versions);
    }

    /** Its states in a form until an instant, in their order. */
    List<State> states(SoakedFeed.Form form, Instant until) {
        NavigableSet<Instant> moments = new TreeSet<>();
        for (Version version : versions) {
            moments.add(version.from);
            version.conversation.end().map(end -> shown(form, end)).ifPresent(moments::add);
        }
        List<State> states = new ArrayList<>();
        for (Instant moment : moments) {
            if (!moment.isBefore(versions.get(0).from) && !moment.isAfter(until)) {
                Conversation shown = at(form, moment);
                String text = form.text().apply(shown);
                if (states.isEmpty() || !states.get(states.size() - 1).text.equals(text)) {
                    states.add(new State(moment, text, shown.end().isEmpty()));
                }
            }
        }
        return states;
    }

    private Conversation at(SoakedFeed.Form form, Instant moment) {
        Conversation now = versions.get(0).conversation;
        for (Version version : versions) {
            now = version.from.isAfter(moment) ? now : version.conversation;
        }
        boolean open = now.end().map(end -> shown(form, end).isAfter(moment)).orElse(true);
        return open ? now.whileOpen() : now;
    }

    private static Instant shown(SoakedFeed.Form form, Instant end) {
        return form.lag().isZero() ? end : end.plus(form.lag()).plus(SECOND);
    }
}
