package caravan.simulator.job;

import caravan.simulator.data.View;
import caravan.simulator.json.RecordBuffer;
import caravan.simulator.record.Records;
import java.nio.charset.StandardCharsets;

/** The results of a job: the data at the submission, so its pages do not shift. */
public record JobResults(View view, Selection selection, boolean ascending, int limit) {
    private static final byte[] NEXT = ",".getBytes(StandardCharsets.US_ASCII);
    private static final int RECORD_BYTES = 11 << 10;

    public int size() {
        return Math.min(limit, selection.size());
    }

    /** A page without its last brace. */
    public RecordBuffer page(Records records, int first, int end) {
        RecordBuffer page = new RecordBuffer((end - first) * RECORD_BYTES + 200).put("{\"conversations\":[");
        for (int place = first; place < end; place++) {
            page.put(place == first ? new byte[0] : NEXT);
            records.writeForJob(view.entry(selection.row(place, ascending)), page);
        }
        return page.put("],\"dataAvailabilityDate\":\"")
                .putInstant(view.known().toEpochMilli(), 0)
                .put("\"");
    }
}
