package caravan.oauth;

/** How the client sends id and secret to the token endpoint (RFC 6749, 2.3.1), or in a JSON body, which some vendors want. */
public enum ClientAuthentication {
    BASIC,

    /** Basic without the RFC's form encoding, as the vendors' own SDKs send it. */
    BASIC_RAW,

    FORM,
    JSON;

    boolean isBasic() {
        return this == BASIC || this == BASIC_RAW;
    }
}
