package caravan.simulator.rest;

import caravan.simulator.http.Endpoint;

/** An endpoint that knows its own address. */
public interface AddressedEndpoint extends Endpoint {
    /** Method and path, such as {@code "GET /api/v2/users"}. */
    String line();
}
