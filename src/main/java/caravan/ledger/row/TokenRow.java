package caravan.ledger.row;

/**
 * What is stored for one OAuth client.
 *
 * @param version one more with each change; 0: nothing is stored yet
 * @param rotated whether it holds a refresh token that stands nowhere else
 * @param sealed encrypted; the ledger cannot read it
 */
public record TokenRow(long version, boolean rotated, String sealed) {
    @Override
    public String toString() {
        return "version " + version + ", ***";
    }
}
