package caravan.rest;

import org.jspecify.annotations.Nullable;

/**
 * One request, without its host.
 *
 * @param address path and query, encoded
 * @param body JSON, or null for none
 */
public record RestCall(String method, String address, @Nullable String body) {}
