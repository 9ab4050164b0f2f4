package caravan.oauth;

/**
 * How client id and secret reach the token endpoint: RFC 6749, 2.3.1, the JSON body that some vendors want, and Basic without the
 * RFC's form encoding, as the vendors' own SDKs send it.
 */
public enum ClientAuthentication {
    BASIC,
    BASIC_RAW,
    FORM,
    JSON;

    boolean isBasic() {
        return this == BASIC || this == BASIC_RAW;
    }
}
