package caravan.sink.endpoint;

import caravan.record.RecordShape;
import caravan.sink.Format;

/**
 * What a sink sends to its endpoint.
 *
 * @param sink its name
 * @param route the name of the route, for messages
 * @param content the messages before the manifest
 * @param format of the data file, and of the records in the spool
 * @param shape of the records
 */
public record EndpointPlace(String sink, String route, Content content, Format format, RecordShape shape) {
    /** The messages of a revision before its manifest. */
    public enum Content {
        /** One with the data file. */
        FILE,
        /** One for each record. */
        RECORDS
    }
}
