package caravan.simulator.data;

import caravan.simulator.record.Entry;
import caravan.simulator.record.HandMade;
import caravan.simulator.record.Ids;
import caravan.simulator.record.MediaType;
import caravan.simulator.record.Recipe;
import caravan.simulator.record.Records;
import caravan.simulator.record.Size;
import caravan.simulator.record.Surveys;
import caravan.simulator.record.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The conversations of a simulated vendor: those of a seed, and records that a test adds, corrects, ends and removes.
 * Records of a seed are made when they are read, so a million of them need about twenty megabytes, also when they are
 * ended, surveyed or restored. Records added or corrected as text are kept. Instants are in milliseconds. Safe for many
 * threads; a query sees the data of one moment.
 */
public final class Conversations {
    private final Recipe recipe;
    private final Records records;
    private final @Nullable Arrivals arrivals;
    private volatile Table table;
    private volatile long arrivedDay;

    private Conversations(Recipe recipe, long[] starts, @Nullable Arrivals arrivals) {
        this.recipe = recipe;
        this.records = new Records(recipe);
        this.table = Table.of(recipe, starts);
        this.arrivals = arrivals;
    }

    /**
     * A number of conversations that begin in {@code [from, to)}. The same arguments give the same bytes.
     *
     * @throws IllegalArgumentException if the span is empty
     */
    public static Conversations of(long seed, Instant from, Instant to, int count, Size size) {
        return new Conversations(Recipe.still(seed, size), new StartTimes(seed, from, to).of(count), null);
    }

    /** No conversations, for a test that adds its own. */
    public static Conversations none() {
        return new Conversations(Recipe.still(0, Size.REALISTIC), new long[0], null);
    }

    /**
     * A number of conversations on each day (UTC) from {@code first} on, without an end. Each exists from its start by
     * the organisation's clock and is open until its end. One in twenty gets a survey within two days. The same seed,
     * size and number a day give the same conversations at the same instant, whatever the first day is.
     */
    public static Conversations daily(long seed, LocalDate first, int perDay, Size size) {
        Conversations all = new Conversations(Recipe.moving(seed, size), new long[0], new Arrivals(seed, perDay));
        all.arrivedDay = first.toEpochDay() - 1;
        return all;
    }

    /**
     * Adds a record unchanged, before records that start at the same instant. It may lack an id or a start, and need
     * not be JSON. Its media is its first {@code mediaType}, or voice.
     */
    public Conversation add(String json, Instant start, @Nullable Instant end) {
        return add(new HandMade(json.getBytes(StandardCharsets.UTF_8)), start, end);
    }

    public boolean arriveDaily() {
        return arrivals != null;
    }

    /** Adds all conversations that begin until then, and maybe some later ones. */
    void arrive(Instant now) {
        if (arrivals != null && arrivedDay < Arrivals.dayOf(now)) {
            arrive(arrivals, Arrivals.dayOf(now));
        }
    }

    private synchronized void arrive(Arrivals daily, long day) {
        for (long next = arrivedDay + 1; next <= day; next++) {
            table = table.with(daily.entries(next, recipe));
            arrivedDay = next;
        }
    }

    /** Adds a record like those of the seed; the number distinguishes it from other added records. */
    public Conversation addAnother(int number, Instant start, @Nullable Instant end) {
        return add(records.another(number, new Entry(start, end, 0, MediaType.VOICE)), start, end);
    }

    private Conversation add(HandMade made, Instant start, @Nullable Instant end) {
        Entry entry = new Entry(start, end, records.keep(made), made.mediaType());
        put(entry);
        return conversation(entry);
    }

    /**
     * The vendor corrects a record: from now on it has these bytes and this end. Its start stays.
     *
     * @return the conversation after the correction; the given one no longer exists
     * @throws IllegalArgumentException if the conversation was removed or corrected before
     */
    public Conversation correct(Conversation conversation, String json, @Nullable Instant end) {
        HandMade made = new HandMade(json.getBytes(StandardCharsets.UTF_8));
        return change(conversation, old -> new Entry(conversation.start(), end, records.keep(made), made.mediaType()));
    }

    /**
     * Ends an open conversation. From now on its record has the end; a record of the seed gets other times in its parts
     * too.
     *
     * @return the conversation after its end
     * @throws IllegalArgumentException if it is not open, or would end before it starts
     */
    public Conversation end(Conversation conversation, Instant end) {
        return change(conversation, open -> {
            if (!open.open() || end.isBefore(conversation.start())) {
                throw new IllegalArgumentException(conversation + " cannot end at " + end);
            }
            Entry ended = open.ending(end.toEpochMilli());
            return open.madeByHand()
                    ? ended.of(records.keep(records.kept(open.key()).ending(end)))
                    : ended;
        });
    }

    /**
     * Adds a survey to the member {@code surveys} of a record. This needs no memory, so it suits corrections of very
     * many records.
     *
     * @return the conversation with the survey
     * @throws IllegalArgumentException if the record is no JSON object with members, or has 127 surveys
     */
    public Conversation survey(Conversation conversation) {
        return change(conversation, entry -> {
            boolean open = !entry.madeByHand() || records.kept(entry.key()).hasMembers();
            if (!open || entry.surveys() == Surveys.MOST) {
                throw new IllegalArgumentException(conversation + " takes no more surveys");
            }
            return entry.withAnotherSurvey();
        });
    }

    /**
     * Removes a record, as if the vendor had never had it.
     *
     * @throws IllegalArgumentException if the conversation was removed or corrected before
     */
    public void remove(Conversation conversation) {
        remove(List.of(conversation));
    }

    /**
     * Removes several at once, which is faster for many.
     *
     * @return the removed conversations, for {@link #restore}
     */
    public synchronized List<Conversation> remove(Collection<Conversation> conversations) {
        Table now = table;
        int[] rows = conversations.stream()
                .mapToInt(conversation -> rowOf(now, conversation))
                .toArray();
        table = now.without(IntStream.of(rows));
        return IntStream.of(rows).mapToObj(now::entry).map(this::conversation).toList();
    }

    /**
     * Restores removed records unchanged.
     *
     * @throws IllegalArgumentException if one was not removed
     */
    public synchronized void restore(Collection<Conversation> conversations) {
        for (Conversation conversation : conversations) {
            if (table.rowOf(conversation.entry()) >= 0) {
                throw new IllegalArgumentException(conversation + " was not removed");
            }
        }
        table = table.with(conversations.stream().map(Conversation::entry).toList());
    }

    /** Finds a conversation by its id. */
    public Optional<Conversation> find(String conversationId) {
        return View.whole(table)
                .find(new Ids(List.of(conversationId)), records)
                .map(this::conversation)
                .findFirst();
    }

    /** All conversations at this moment, ascending by start. */
    public Stream<Conversation> truth() {
        return View.whole(table).entries().map(this::conversation);
    }

    public int size() {
        return table.size();
    }

    public Table table() {
        return table;
    }

    public Records records() {
        return records;
    }

    public Conversation conversation(Entry entry) {
        return new Conversation(entry, records);
    }

    private synchronized void put(Entry entry) {
        table = table.with(List.of(entry));
    }

    private synchronized Conversation change(Conversation conversation, UnaryOperator<Entry> change) {
        int row = rowOf(table, conversation);
        Entry changed = change.apply(table.entry(row));
        table = table.replaced(row, changed);
        return conversation(changed);
    }

    private static int rowOf(Table table, Conversation conversation) {
        int row = table.rowOf(conversation.entry());
        if (row < 0) {
            throw new IllegalArgumentException(
                    conversation + " is not in the data: it was removed, or corrected since");
        }
        return row;
    }
}
