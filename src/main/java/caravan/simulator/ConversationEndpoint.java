package caravan.simulator;

import java.util.List;

/** One conversation by its id, as the details query has it at this moment; 404 when there is none. */
record ConversationEndpoint(Present present) implements Endpoint {
    @Override
    public Reply answer(Request request) {
        return present.view()
                .find(new Ids(List.of(request.id())), present.records())
                .findFirst()
                .map(entry -> Answer.json(200, record(entry)))
                .orElseGet(() -> ErrorBody.NOT_FOUND.answer(request));
    }

    private Body record(Entry entry) {
        RecordBuffer record = new RecordBuffer(2 * Size.FIXED_BYTES);
        present.records().write(entry, record);
        return record;
    }
}
