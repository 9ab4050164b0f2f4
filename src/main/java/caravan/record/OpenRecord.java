package caravan.record;

/**
 * A record without an end.
 *
 * @param digest of its content when it was read
 */
public record OpenRecord(String key, Fingerprint digest) {}
