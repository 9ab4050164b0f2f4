package caravan.simulator.http;

/** What answers the requests of one method and path. */
public interface Endpoint {
    Reply answer(Request request);
}
