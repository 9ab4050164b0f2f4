package caravan.simulator.genesys;

import caravan.simulator.data.Present;
import caravan.simulator.http.Endpoint;
import caravan.simulator.http.Reply;
import caravan.simulator.http.Request;
import caravan.simulator.http.VendorError;
import caravan.simulator.http.WholeReply;
import caravan.simulator.json.Body;
import caravan.simulator.json.RecordBuffer;
import caravan.simulator.record.Entry;
import caravan.simulator.record.Ids;
import caravan.simulator.record.Size;
import java.util.List;

/** Returns one conversation by its id, as the details query has it now; 404 if it does not exist. */
record ConversationEndpoint(Present present) implements Endpoint {
    @Override
    public Reply answer(Request request) {
        return present.view()
                .find(new Ids(List.of(request.id())), present.records())
                .findFirst()
                .map(entry -> WholeReply.json(200, record(entry)))
                .orElseGet(() -> VendorError.NOT_FOUND.answer(request));
    }

    private Body record(Entry entry) {
        RecordBuffer record = new RecordBuffer(2 * Size.FIXED_BYTES);
        present.records().write(entry, record);
        return record;
    }
}
