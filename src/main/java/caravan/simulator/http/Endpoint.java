package caravan.simulator.http;

/** Answers the requests of one method and path. */
public interface Endpoint {
    Reply answer(Request request);
}
