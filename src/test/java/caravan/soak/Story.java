package caravan.soak;

import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.server.Simulator;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/**
 * The changes of the vendor's conversations after their start. Open ones end, customers answer surveys, records are
 * corrected, late or deleted. Most changes come before the last reading, some days after it.
 * Each chance is in ten thousand conversations. Thread-safe once it is complete.
 */
final class Story {
    private static final Duration MOST = Duration.ofDays(4);
    private static final Duration SHORT = Duration.ofHours(2);

    private final Simulator vendor;
    private final long seed;
    private final Map<Instant, List<Conversation>> begun = new TreeMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, List<History.Version>> changes = new ConcurrentHashMap<>();
    private final Map<String, Instant> arrivals = new ConcurrentHashMap<>();
    private final Map<String, Instant> deletions = new ConcurrentHashMap<>();
    private final Map<Instant, List<Conversation>> late = new TreeMap<>();
    private final AtomicInteger brokenOff = new AtomicInteger();

    private Story(Simulator vendor, long seed) {
        this.vendor = vendor;
        this.seed = seed;
    }

    /** Scripts it all, before anything of it happens. */
    static Story of(Simulator vendor, long seed) {
        Story story = new Story(vendor, seed);
        vendor.conversations().truth().toList().forEach(story::change);
        story.bringLate();
        return story;
    }

    /** All that ever began, by the end of the interval that they start in: those of the story, and those that a fault added. */
    Map<Instant, List<Conversation>> begunWith(Collection<Conversation> left) {
        Map<Instant, List<Conversation>> all = new TreeMap<>();
        begun.forEach((end, conversations) -> all.put(end, new ArrayList<>(conversations)));
        for (Conversation conversation : left) {
            if (!isChanged(conversation)) {
                all.computeIfAbsent(Scale.endOfIntervalAt(conversation.start()), hour -> new ArrayList<>())
                        .add(conversation);
            }
        }
        return all;
    }

    /** Whether it is of the beginning; else a fault has added it. */
    boolean isChanged(Conversation conversation) {
        return ids.contains(id(conversation));
    }

    History of(Conversation conversation) {
        String id = id(conversation);
        List<History.Version> versions = new ArrayList<>();
        versions.add(new History.Version(arrivals.getOrDefault(id, conversation.start()), conversation));
        versions.addAll(changes.getOrDefault(id, List.of()));
        return new History(versions);
    }

    /** When it was deleted by the script, if it was. */
    Optional<Instant> deleted(Conversation conversation) {
        return Optional.ofNullable(deletions.get(id(conversation)));
    }

    int changed() {
        return changes.values().stream().mapToInt(List::size).sum();
    }

    int arrivedLate() {
        return arrivals.size();
    }

    int deleted() {
        return deletions.size();
    }

    static String id(Conversation conversation) {
        return conversation.id().orElseThrow();
    }

    private void change(Conversation conversation) {
        Instant end = Scale.endOfIntervalAt(conversation.start());
        List<Conversation> together = begun.computeIfAbsent(end, hour -> new ArrayList<>());
        SplittableRandom dice = new SplittableRandom(seed + 31L * together.size() + end.toEpochMilli());
        together.add(conversation);
        ids.add(id(conversation));
        int chance = dice.nextInt(10_000);
        if (conversation.end().isEmpty()) {
            leaveOpen(conversation, end, dice);
        } else if (conversation.end().get().isAfter(end.plus(SHORT))) {
            return; // days long: its own end is its story
        } else if (chance < 300) {
            change(conversation, between(dice, end, 8, 20), Conversations::survey);
            if (chance < 60) {
                change(conversation, between(dice, end, 20, 28), Conversations::survey);
            }
        } else if (chance < 340) {
            change(conversation, past(dice, end), Conversations::survey);
        } else if (chance < 390) {
            change(conversation, between(dice, end, 7, 28), Story::corrected);
        } else if (chance < 440) {
            late(conversation, between(dice, end, 3, 28));
        } else if (chance < 450) {
            late(conversation, past(dice, end));
        } else if (chance < 470) {
            delete(conversation, between(dice, end, 30, 60));
        }
    }

    private void leaveOpen(Conversation conversation, Instant end, SplittableRandom dice) {
        int chance = dice.nextInt(100);
        if (chance < 97) {
            Instant ends = chance < 90 ? between(dice, end, 1, 20) : past(dice, end);
            change(conversation, ends, (data, open) -> data.end(open, ends));
        }
    }

    /** One that has vanished by a fault meanwhile has no story any more. */
    private void change(
            Conversation conversation, Instant at, BiFunction<Conversations, Conversation, Conversation> change) {
        vendor.at(at, data -> {
            try {
                Conversation changed = change.apply(data, conversation);
                changes.computeIfAbsent(id(conversation), none -> new ArrayList<>())
                        .add(new History.Version(at, changed));
            } catch (IllegalArgumentException vanished) {
                brokenOff.incrementAndGet();
            }
        });
    }

    private void delete(Conversation conversation, Instant at) {
        vendor.at(at, data -> {
            try {
                data.remove(conversation);
                deletions.put(id(conversation), at);
            } catch (IllegalArgumentException vanished) {
                brokenOff.incrementAndGet();
            }
        });
    }

    private void late(Conversation conversation, Instant at) {
        Instant hour = at.truncatedTo(ChronoUnit.HOURS);
        late.computeIfAbsent(hour, none -> new ArrayList<>()).add(conversation);
        arrivals.put(id(conversation), hour);
    }

    private void bringLate() {
        vendor.conversations()
                .remove(late.values().stream().flatMap(List::stream).toList());
        late.forEach((hour, arriving) -> vendor.at(hour, data -> data.restore(arriving)));
    }

    private static Conversation corrected(Conversations data, Conversation conversation) {
        String corrected = conversation.json().replaceFirst("\\{", "{\"correctedBy\":\"vendor\",");
        return data.correct(conversation, corrected, conversation.end().orElseThrow());
    }

    private static Instant between(SplittableRandom dice, Instant end, int hours, int mostHours) {
        return end.plus(Duration.ofHours(hours)).plusSeconds(dice.nextInt((mostHours - hours) * 3_600));
    }

    /** After the last reading, whatever held it up. */
    private static Instant past(SplittableRandom dice, Instant end) {
        return end.plus(MOST).plusSeconds(dice.nextInt(172_800));
    }
}
