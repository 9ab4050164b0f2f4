package caravan.simulator.genesys;

import caravan.simulator.access.Limits;
import caravan.simulator.data.Present;
import caravan.simulator.data.View;
import caravan.simulator.fault.QueryBody;
import caravan.simulator.http.BadQuery;
import caravan.simulator.http.Endpoint;
import caravan.simulator.http.Reply;
import caravan.simulator.http.Request;
import caravan.simulator.http.VendorError;
import caravan.simulator.http.WholeReply;
import caravan.simulator.job.Selection;
import caravan.simulator.json.Body;
import caravan.simulator.json.RecordBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The details query: returns a page of the selected conversations. After the last page {@code conversations} is absent
 * and {@code totalHits} is still present.
 */
final class DetailsQueryEndpoint implements Endpoint {
    private static final byte[] FIRST = "{\"conversations\":[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NEXT = ",".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST = "],".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NONE = "{".getBytes(StandardCharsets.US_ASCII);
    private static final int RECORD_BYTES = 10 << 10;

    private final Present present;
    private final Limits limits;
    private final int totalHitsOff;

    /** The total is wrong by that number. */
    DetailsQueryEndpoint(Present present, Limits limits, int totalHitsOff) {
        this.present = present;
        this.limits = limits;
        this.totalHitsOff = totalHitsOff;
    }

    @Override
    public Reply answer(Request request) {
        try {
            QueryBody query = QueryBody.of(request.json());
            query.keepWithin(limits);
            return WholeReply.json(200, page(query));
        } catch (BadQuery bad) {
            return VendorError.badRequest(String.valueOf(bad.getMessage())).answer(request);
        }
    }

    private Body page(QueryBody query) {
        View view = present.view();
        Selection selection = Selection.ofQuery(view, query.search());
        int first = (query.pageNumber() - 1) * query.pageSize();
        int end = Math.min(first + query.pageSize(), selection.size());
        RecordBuffer page = new RecordBuffer(Math.max(1, end - first) * RECORD_BYTES);
        page.put(first < end ? FIRST : NONE);
        for (int place = first; place < end; place++) {
            page.put(place == first ? new byte[0] : NEXT);
            int row = selection.row(place, query.search().ascending());
            present.records().write(view.entry(row), page);
        }
        page.put(first < end ? LAST : new byte[0]);
        return page.put("\"totalHits\":")
                .putNumber(Math.max(0, selection.size() + totalHitsOff))
                .put("}");
    }
}
