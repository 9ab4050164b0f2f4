package caravan.ledger.row;

/**
 * The stored token of one OAuth client.
 *
 * @param version raised by each change; 0 if nothing is stored yet
 * @param rotated whether it holds a refresh token that exists nowhere else
 * @param sealed encrypted; the ledger cannot read it
 */
public record TokenRow(long version, boolean rotated, String sealed) {
    @Override
    public String toString() {
        return "version " + version + ", ***";
    }
}
