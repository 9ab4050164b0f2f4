package caravan.soak;

import static caravan.soak.Verdict.Count.ALTERED;
import static caravan.soak.Verdict.Count.BACKWARDS;
import static caravan.soak.Verdict.Count.BY_ID;
import static caravan.soak.Verdict.Count.CONVERSATIONS;
import static caravan.soak.Verdict.Count.CORRECTIONS;
import static caravan.soak.Verdict.Count.DELETED;
import static caravan.soak.Verdict.Count.DOUBLED;
import static caravan.soak.Verdict.Count.DUPLICATES;
import static caravan.soak.Verdict.Count.LATE;
import static caravan.soak.Verdict.Count.LATER_REVISIONS;
import static caravan.soak.Verdict.Count.LOST;
import static caravan.soak.Verdict.Count.MANIFESTS_WRONG;
import static caravan.soak.Verdict.Count.MISSED;
import static caravan.soak.Verdict.Count.NEVER_SEEN;
import static caravan.soak.Verdict.Count.NOT_CARRIED;
import static caravan.soak.Verdict.Count.OUTSIDE;
import static caravan.soak.Verdict.Count.RECORDS;
import static caravan.soak.Verdict.Count.REVISIONS;
import static caravan.soak.Verdict.Count.SHORT;
import static caravan.soak.Verdict.Count.VANISHED;

import caravan.interval.Interval;
import caravan.record.Fingerprint;
import caravan.simulator.data.Conversation;
import caravan.soak.History.State;
import caravan.soak.Published.Revision;
import caravan.spool.Counts;
import caravan.spool.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Holds what one feed published of each interval against everything that the vendor ever showed of it: each conversation
 * is there as it was at the end of the promise or later, no two records of it are equal, none is of another vendor's
 * making, and newer states follow older ones.
 *
 * @param left what the vendor has at the end, by id
 * @param now the end, by the vendor's clock
 * @param lines what was published, and how often, for those who compare another sink with it
 */
record Judge(
        SoakedFeed feed,
        Published published,
        Story story,
        Map<String, Conversation> left,
        Instant now,
        Verdict verdict,
        Map<Fingerprint, Integer> lines) {
    /** Judges the interval that ends there and in which these began. */
    void judge(Instant end, List<Conversation> begun) {
        Interval interval = new Interval(feed.name(), end.minus(Scale.INTERVAL), end);
        try {
            List<Revision> revisions = published.revisions(interval);
            if (revisions.isEmpty()) {
                verdict.wrong(MANIFESTS_WRONG, interval + " has none");
            }
            revisions.forEach(this::judge);
            Map<String, List<String>> texts = Published.byId(revisions);
            texts.values().forEach(some -> some.forEach(text -> lines.merge(Fingerprint.of(text), 1, Integer::sum)));
            Set<String> first = revisions.isEmpty()
                    ? Set.of()
                    : Published.byId(revisions.subList(0, 1)).keySet();
            Set<String> known = new HashSet<>();
            for (Conversation conversation : begun) {
                String id = Story.id(conversation);
                known.add(id);
                judge(interval, conversation, texts.getOrDefault(id, List.of()));
                verdict.count(LATE, texts.containsKey(id) && !first.contains(id) ? 1 : 0);
                if (!first.contains(id) && revisions.stream().limit(1).anyMatch(r1 -> isToHave(r1, conversation))) {
                    verdict.wrong(MISSED, interval + ", " + conversation);
                }
            }
            for (String id : texts.keySet()) {
                if (!known.contains(id)) {
                    verdict.wrong(ALTERED, interval + " has " + id + ", which did not begin in it");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void judge(Revision revision) {
        Manifest manifest = revision.manifest();
        Counts counts = manifest.counts();
        verdict.count(REVISIONS, 1);
        verdict.count(LATER_REVISIONS, manifest.revision() > 1 ? 1 : 0);
        verdict.count(BY_ID, manifest.source().equals(SoakedFeed.FOLLOWED) ? 1 : 0);
        verdict.count(VANISHED, counts.vanished());
        verdict.count(RECORDS, counts.records());
        verdict.count(DUPLICATES, counts.duplicates());
        verdict.count(OUTSIDE, counts.outside());
        Long total = counts.vendorTotal();
        Long shortBy = counts.shortBy();
        verdict.count(SHORT, shortBy != null && shortBy > 0 ? 1 : 0);
        long distinct =
                counts.records() + counts.unchanged() + counts.filtered() + counts.outside() + counts.deadLetters();
        boolean fits = counts.records() == revision.lines().size()
                && Objects.equals(manifest.data().sha256(), revision.sha256())
                && counts.deadLetters() == 0
                && feed.sources().contains(manifest.source())
                && (total == null || shortBy == null || total - shortBy == distinct)
                && (manifest.revision() == 1 || counts.records() > 0);
        if (!fits) {
            verdict.wrong(
                    MANIFESTS_WRONG,
                    manifest.toJson() + " with " + revision.lines().size() + " lines, SHA-256 " + revision.sha256());
        }
    }

    private void judge(Interval interval, Conversation conversation, List<String> texts) {
        String id = Story.id(conversation);
        boolean there = left.containsKey(id);
        verdict.count(CONVERSATIONS, there ? 1 : 0);
        verdict.count(CORRECTIONS, Math.max(0, texts.size() - 1));
        verdict.count(DELETED, !there && !texts.isEmpty() ? 1 : 0);

        History history = story.of(conversation);
        Map<String, Integer> places = new HashMap<>();
        for (SoakedFeed.Form form : feed.forms()) {
            history.states(form, now).forEach(state -> places.putIfAbsent(state.text(), places.size()));
        }
        int last = -1;
        for (String text : texts) {
            Integer place = places.get(text);
            if (place == null) {
                verdict.wrong(ALTERED, interval + " has of " + id + " what the vendor never had: " + text);
            } else if (place <= last) {
                verdict.wrong(place == last ? DOUBLED : BACKWARDS, interval + ", " + id);
            } else {
                last = place;
            }
        }
        List<State> states = history.states(feed.forms().get(feed.forms().size() - 1), now);
        int before = places.size() - states.size();
        int owed = owed(interval, conversation, states);
        if (last < (owed < 0 ? -1 : before + owed)) {
            verdict.wrong(
                    LOST,
                    interval + ", " + conversation + ": there are " + texts.size() + " texts, the last is state " + last
                            + ", owed is state " + (before + owed) + ", the last " + states.size() + " are of "
                            + moments(states));
        }
        if (there && last < places.size() - 1) {
            verdict.count(last < 0 ? NEVER_SEEN : NOT_CARRIED, 1);
        }
    }

    /** Whether a reading is to have it: it began in time, and the vendor has it to the end. */
    private boolean isToHave(Revision revision, Conversation conversation) {
        Long shortBy = revision.manifest().counts().shortBy();
        Instant from = story.of(conversation).versions().get(0).from();
        return (shortBy == null || shortBy <= 0)
                && story.isChanged(conversation)
                && from.equals(conversation.start())
                && left.containsKey(Story.id(conversation));
    }

    /** The oldest state that the last record may have, or -1 where it need not be there. */
    private int owed(Interval interval, Conversation conversation, List<State> states) {
        Instant upTo = Scale.owedUpTo(interval.end());
        int owed = (int) states.stream()
                        .filter(state -> !state.from().isAfter(upTo))
                        .count()
                - 1;
        if (left.containsKey(Story.id(conversation))) {
            return owed;
        }
        Optional<Instant> deleted = story.deleted(conversation);
        return deleted.isPresent() && !deleted.get().isBefore(upTo) ? Math.min(owed, 0) : -1;
    }

    private static List<Instant> moments(List<State> states) {
        List<Instant> moments = new ArrayList<>();
        states.forEach(state -> moments.add(state.from()));
        return moments;
    }
}
