package caravan.simulator;

/** Tells up to when the data is complete for jobs. */
record AvailabilityEndpoint(Availability availability) implements Endpoint {
    @Override
    public Reply answer(Request request) {
        RecordBuffer body = new RecordBuffer(60).put("{\"dataAvailabilityDate\":\"");
        return Answer.json(
                200, body.putInstant(availability.date().toEpochMilli(), 0).put("\"}"));
    }
}
