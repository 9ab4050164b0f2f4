package caravan.simulator.genesys;

import caravan.simulator.http.Endpoint;
import caravan.simulator.http.Reply;
import caravan.simulator.http.Request;
import caravan.simulator.http.WholeReply;
import caravan.simulator.job.Availability;
import caravan.simulator.json.RecordBuffer;

/** Returns the date up to which data is complete for jobs. */
record AvailabilityEndpoint(Availability availability) implements Endpoint {
    @Override
    public Reply answer(Request request) {
        RecordBuffer body = new RecordBuffer(60).put("{\"dataAvailabilityDate\":\"");
        return WholeReply.json(
                200, body.putInstant(availability.date().toEpochMilli(), 0).put("\"}"));
    }
}
