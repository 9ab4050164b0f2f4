package caravan.simulator;

/** What answers the requests of one method and path. */
interface Endpoint {
    Reply answer(Request request);
}
