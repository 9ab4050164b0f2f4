package caravan.sink.endpoint;

import caravan.sink.SinkException;

/** Takes the messages of a sink, one after another. */
@FunctionalInterface
public interface MessageReceiver {
    /**
     * Sends a message and returns once it is taken.
     *
     * @throws SinkException if it is not taken, with the root cause
     */
    void send(EndpointMessage message) throws SinkException;
}
