package caravan.simulator.data;

import caravan.simulator.json.RecordBuffer;
import caravan.simulator.record.Draft;
import caravan.simulator.record.Entry;
import caravan.simulator.record.MediaType;
import caravan.simulator.record.Records;
import caravan.simulator.record.Size;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** A conversation of the simulated vendor. Its bytes are made on each call and are always the same. */
public final class Conversation {
    private final Entry entry;
    private final Records records;

    Conversation(Entry entry, Records records) {
        this.entry = entry;
        this.records = records;
    }

    Entry entry() {
        return entry;
    }

    /** Its {@code conversationId}; a record made by hand may have none. */
    public Optional<String> id() {
        return Optional.ofNullable(records.idOf(entry.key()));
    }

    /** Its start, in milliseconds. The vendor selects by this, even if the record has another one. */
    public Instant start() {
        return Instant.ofEpochMilli(entry.start());
    }

    /** Its end; empty while it is open. */
    public Optional<Instant> end() {
        return entry.open() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(entry.end()));
    }

    /** The conversation before its end; a record made by hand does not change. */
    public Conversation whileOpen() {
        return entry.madeByHand() ? this : new Conversation(entry.ending(Draft.OPEN), records);
    }

    public MediaType mediaType() {
        return entry.media();
    }

    /** The exact bytes of the record in a page of the details query and in a look-up by id. */
    public byte[] bytes() {
        RecordBuffer record = new RecordBuffer(Size.FIXED_BYTES);
        records.write(entry, record);
        return record.toBytes();
    }

    /** {@link #bytes} as text. */
    public String json() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** The exact bytes of the record in the results of a job, with participant attributes. */
    public byte[] jobBytes() {
        RecordBuffer record = new RecordBuffer(2 * Size.FIXED_BYTES);
        records.writeForJob(entry, record);
        return record.toBytes();
    }

    /** {@link #jobBytes} as text. */
    public String jobJson() {
        return new String(jobBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "conversation " + id().orElse("without id") + " from " + start() + " to "
                + end().map(Instant::toString).orElse("now");
    }
}
