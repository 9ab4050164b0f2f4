package caravan.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The conversations that a simulated vendor has: those of a seed, and what a test adds, corrects and removes. Records
 * of a seed are made on the fly, so a million of them need some twenty megabytes. Instants are kept in milliseconds.
 * Safe for many threads; a query sees the data of one moment.
 */
public final class Conversations {
    private final Recipe recipe;
    private final List<HandMade> handMade = new CopyOnWriteArrayList<>();
    private volatile Table table;

    private Conversations(Recipe recipe, Table table) {
        this.recipe = recipe;
        this.table = table;
    }

    /**
     * So many conversations that begin in {@code [from, to)}. The same arguments give the same bytes.
     *
     * @throws IllegalArgumentException when the span is empty
     */
    public static Conversations of(long seed, Instant from, Instant to, int count, Size size) {
        Recipe recipe = new Recipe(seed, size);
        return new Conversations(recipe, Table.of(recipe, new StartTimes(seed, from, to).of(count)));
    }

    /** No conversations yet: for what a test adds by hand. */
    public static Conversations none() {
        Recipe recipe = new Recipe(0, Size.REALISTIC);
        return new Conversations(recipe, Table.of(recipe, new long[0]));
    }

    /**
     * Adds a record as it is, late or not, before those that start at the same instant; it need not have an id or a
     * start, nor be JSON. Its media is what its first {@code mediaType} says, else voice.
     */
    public Conversation add(String json, Instant start, @Nullable Instant end) {
        return add(json.getBytes(StandardCharsets.UTF_8), start, end);
    }

    /** Adds a record like those of the seed; the number tells it from others that are added so. */
    public Conversation addAnother(int number, Instant start, @Nullable Instant end) {
        RecordBuffer record = new RecordBuffer(Size.FIXED_BYTES);
        recipe.write(-number, start.toEpochMilli(), millis(end), record);
        return add(record.toBytes(), start, end);
    }

    private synchronized Conversation add(byte[] record, Instant start, @Nullable Instant end) {
        HandMade made = new HandMade(record);
        int row = table.firstFrom(start.toEpochMilli());
        table = table.with(row, start.toEpochMilli(), millis(end), keep(made), made.mediaType());
        return conversation(table, row);
    }

    /**
     * The vendor's second thoughts: from now on the record has these bytes and this end. Its start stays.
     *
     * @return the conversation as it is now; the one given is no longer there
     * @throws IllegalArgumentException when the conversation was removed, or corrected since
     */
    public synchronized Conversation correct(Conversation conversation, String json, @Nullable Instant end) {
        HandMade made = new HandMade(json.getBytes(StandardCharsets.UTF_8));
        int row = table.rowOf(conversation.key());
        table = table.without(row).with(row, table.start(row), millis(end), keep(made), made.mediaType());
        return conversation(table, row);
    }

    /**
     * Removes a record, as if the vendor had never had it.
     *
     * @throws IllegalArgumentException when the conversation was removed, or corrected since
     */
    public synchronized void remove(Conversation conversation) {
        table = table.without(table.rowOf(conversation.key()));
    }

    /** Finds a conversation by its id, by looking at each. */
    public Optional<Conversation> find(String conversationId) {
        return truth().filter(conversation ->
                        conversation.id().filter(conversationId::equals).isPresent())
                .findFirst();
    }

    /** What the vendor has at this moment, ascending by start. */
    public Stream<Conversation> truth() {
        Table now = table;
        return IntStream.range(0, now.size()).mapToObj(row -> conversation(now, row));
    }

    public int size() {
        return table.size();
    }

    Table table() {
        return table;
    }

    void write(Table from, int row, RecordBuffer out) {
        int key = from.key(row);
        if (key < 0) {
            out.put(handMade.get(-1 - key).bytes());
        } else {
            recipe.write(key, from.start(row), from.end(row), out);
        }
    }

    private Conversation conversation(Table from, int row) {
        int key = from.key(row);
        String id = key < 0 ? handMade.get(-1 - key).id() : recipe.idOf(key);
        long end = from.end(row);
        return new Conversation(
                key,
                id,
                Instant.ofEpochMilli(from.start(row)),
                end == Draft.OPEN ? null : Instant.ofEpochMilli(end),
                from.media(row),
                () -> {
                    RecordBuffer record = new RecordBuffer(Size.FIXED_BYTES);
                    write(from, row, record);
                    return record.toBytes();
                });
    }

    private int keep(HandMade made) {
        handMade.add(made);
        return -handMade.size();
    }

    private static long millis(@Nullable Instant end) {
        return end == null ? Draft.OPEN : end.toEpochMilli();
    }
}
