package caravan.simulator.record;

import caravan.simulator.json.RecordBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of each record, in the two forms of the vendor: for the details query, and for jobs, with participant
 * attributes. Records of the recipe are made each time, records made by hand are kept. Safe for many threads.
 */
public final class Records {
    private final Recipe recipe;
    private final List<HandMade> handMade = new CopyOnWriteArrayList<>();

    public Records(Recipe recipe) {
        this.recipe = recipe;
    }

    /** Keeps the record and returns its key. */
    public synchronized int keep(HandMade made) {
        handMade.add(made);
        return -handMade.size();
    }

    public HandMade kept(int key) {
        return handMade.get(-1 - key);
    }

    @Nullable
    public String idOf(int key) {
        return key < 0 ? kept(key).id() : recipe.idOf(key);
    }

    /** See {@link Ids#bits}. */
    public long idBitsOf(int key) {
        if (key >= 0) {
            return recipe.idBitsOf(key);
        }
        String id = kept(key).id();
        return id == null ? 0 : Ids.bits(id);
    }

    /** Writes the record as in a page of the details query. */
    public void write(Entry entry, RecordBuffer out) {
        int from = out.size();
        if (entry.madeByHand()) {
            out.put(kept(entry.key()).bytes());
        } else {
            recipe.write(entry.key(), entry.start(), entry.end(), out);
        }
        if (entry.surveys() > 0) {
            Surveys.insert(entry.surveys(), idBitsOf(entry.key()), from, out);
        }
    }

    /** Writes the record as in the results of a job. A record made by hand with attributes gets no others. */
    public void writeForJob(Entry entry, RecordBuffer out) {
        int from = out.size();
        write(entry, out);
        if (!entry.madeByHand() || !kept(entry.key()).hasAttributes()) {
            Attributes.insert(idBitsOf(entry.key()), from, out);
        }
    }

    /** A record like those of the recipe, kept by its bytes. */
    public HandMade another(int number, Entry entry) {
        RecordBuffer record = new RecordBuffer(Size.FIXED_BYTES);
        recipe.write(-number, entry.start(), entry.end(), record);
        return new HandMade(record.toBytes());
    }
}
