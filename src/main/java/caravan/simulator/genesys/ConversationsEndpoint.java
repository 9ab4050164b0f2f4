package caravan.simulator.genesys;

import caravan.simulator.data.Present;
import caravan.simulator.http.Endpoint;
import caravan.simulator.http.Reply;
import caravan.simulator.http.Request;
import caravan.simulator.http.VendorError;
import caravan.simulator.http.WholeReply;
import caravan.simulator.json.RecordBuffer;
import caravan.simulator.record.Entry;
import caravan.simulator.record.Ids;
import java.util.List;

/**
 * Returns several conversations by their ids, {@code ?id=a,b&id=c}, as the details query has them now, ascending by
 * start. Unknown ids are left out. The vendor documents neither the largest number of ids nor the error above it.
 */
record ConversationsEndpoint(Present present, int mostIds) implements Endpoint {
    private static final int RECORD_BYTES = 10 << 10;

    @Override
    public Reply answer(Request request) {
        List<String> ids = request.ids();
        if (ids.isEmpty() || ids.size() > mostIds) {
            return VendorError.badRequest("Request 1 to " + mostIds + " conversations by id.")
                    .answer(request);
        }
        List<Entry> found = present.view().find(new Ids(ids), present.records()).toList();
        RecordBuffer page = new RecordBuffer(found.size() * RECORD_BYTES + 50).put("{\"conversations\":[");
        for (int place = 0; place < found.size(); place++) {
            page.put(place == 0 ? "" : ",");
            present.records().write(found.get(place), page);
        }
        return WholeReply.json(200, page.put("]}"));
    }
}
