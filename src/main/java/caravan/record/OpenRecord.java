package caravan.record;

/**
 * A record that had no end when it was shown.
 *
 * @param digest of its content then
 */
public record OpenRecord(String key, Fingerprint digest) {}
